import type { Act } from '../../../platform/act.ts';
import type { Problem } from '../../../platform/problem.ts';
import { SLUG } from '../fields.ts';
import { nameOf, type Pair, pairKey } from '../rules.ts';
import { findOpenOf } from '../store/assignments.ts';

interface Unenrolling extends Pair {
  refuse(problem: Problem): void;
}

/** Listens to `unenrolling`: nobody is taken off a course that is still owed. */
export const refuseUnenrolling = async (act: Act, events: readonly Unenrolling[]): Promise<void> => {
  const open = await findOpenOf(act, events);
  for (const event of events) {
    const row = open.get(pairKey(event));
    if (!row) continue;
    event.refuse({
      code: 'open-assignment',
      message: `Open assignment ${nameOf(row)}, due ${row.dueOn}: cancel it first.`,
      link: { slug: SLUG, id: nameOf(row), title: nameOf(row) },
    });
  }
};
