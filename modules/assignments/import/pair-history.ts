import type { Day } from '../../../platform/clock.ts';
import { type Queryable, sql, unnested } from '../../../platform/database/index.ts';
import { type Completion, type Pair, pairKey } from '../rules.ts';
import { findCompletions } from '../store/candidates.ts';

/** An assignment that stands already, in the database or through an earlier row of the file. */
export interface Standing {
  /** Absent while it is only planned. */
  number?: number;
  assignedOn: Day;
  dueOn: Day;
  /** Every due date it has had. */
  dues: readonly Day[];
  isOpen: boolean;
}

/** What is on record for one person and course. */
export interface PairHistory {
  assignments: Standing[];
  completions: Pick<Completion, 'completedOn' | 'validUntil'>[];
}

export const emptyHistory = (): PairHistory => ({ assignments: [], completions: [] });

/** By `pairKey`; pairs without anything are left out. */
export const findPairHistories = async (q: Queryable, pairs: readonly Pair[]): Promise<Map<string, PairHistory>> => {
  const histories = new Map<string, PairHistory>();
  const historyOf = (key: string): PairHistory => {
    const known = histories.get(key) ?? emptyHistory();
    histories.set(key, known);
    return known;
  };
  const rows = await q.rows(sql<Standing & Pair>`
    select a.user_id as "userId", a.course_id as "courseId", a.number, a.assigned_on as "assignedOn", a.due_on as "dueOn",
      array(select f.value from assignments.fact f where f.assignment_id = a.id and f.kind = 'due') as dues,
      a.completed_on is null and a.cancelled_on is null and a.superseded_on is null as "isOpen"
    from ${unnested(pairs, { userId: 'uuid', courseId: 'uuid' }, 'g')}
    join assignments.assignment a on a.user_id = g.user_id and a.course_id = g.course_id
    order by a.number`);
  for (const row of rows) historyOf(pairKey(row)).assignments.push(row);
  for (const [key, completions] of await findCompletions(q, pairs)) historyOf(key).completions.push(...completions);
  return histories;
};
