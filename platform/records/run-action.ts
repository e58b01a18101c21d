import { scopeOf } from '../access/index.ts';
import type { Act } from '../act.ts';
import { sql } from '../database/index.ts';
import { notFound, type Outcome, type Problem, Refusal } from '../problem.ts';
import { runFor } from './create.ts';
import type { DefinedType } from './define.ts';
import { findRows, missing } from './find-rows.ts';
import { mustMeet } from './grants.ts';
import { linkAll, problemOf } from './parse.ts';
import { idOf, type RawRow, selection } from './row.ts';
import type { RowAction, Values } from './types.ts';

/** Runs an action of the type over rows by uuid or public id. An answer per id, in order. */
export const runAction = async (
  act: Act,
  type: DefinedType,
  name: string,
  ids: readonly string[],
  input: Values,
): Promise<Outcome[]> => {
  const action = Object.hasOwn(type.actions ?? {}, name) ? type.actions?.[name] : undefined;
  if (!action) throw notFound('action');
  mustMeet(type, action.grants, act.viewer, `do "${action.label}"`);
  const values = await readInput(act, type, action, input);
  const rows = await findRows(act.tx, type, act.viewer, act.clock, ids, [
    ...selection(type, []),
    sql`${scopeOf(action.grants)(act.viewer)} as ":granted"`,
    action.when ? sql`(${action.when(act.clock)}) as ":open"` : sql`true as ":open"`,
  ]);
  const checked = ids.map((id) => {
    const row = rows.get(id);
    const problem = row ? closed(type, action, row) : missing(type);
    return problem || !row ? { problem: problem ?? missing(type) } : { values: row[':id'] };
  });
  return runFor<string>(checked, (uuids) => runOnce(uuids, (distinct) => action.run(act, distinct, values)));
};

const readInput = async (act: Act, type: DefinedType, action: RowAction, input: Values): Promise<Values> => {
  const parsed = action.input.strict().safeParse(input);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message }));
    throw new Refusal(problemOf(faults));
  }
  const [linked] = await linkAll(act, type, action.fields ?? {}, [{ values: { ...parsed.data }, faults: [] }]);
  if (linked?.problem) throw new Refusal(linked.problem);
  return linked?.values ?? {};
};

const closed = (type: DefinedType, action: RowAction, row: RawRow): Problem | undefined => {
  const name = type.series ? idOf(type, row) : row[':title'];
  if (row[':granted'] !== true)
    return { code: 'not-allowed', message: `You may not do "${action.label}" with ${name}.` };
  if (row[':open'] === true) return undefined;
  return { code: 'not-now', message: `"${action.label}" is not possible for ${name} as it stands now.` };
};

/** An id given twice is acted upon once and answered twice. */
const runOnce = async (
  ids: readonly string[],
  run: (distinct: readonly string[]) => Promise<Outcome[]>,
): Promise<Outcome[]> => {
  const distinct = [...new Set(ids)];
  const outcomes = await run(distinct);
  const byId = new Map(distinct.map((id, index) => [id, outcomes[index]]));
  return ids.map((id) => {
    const outcome = byId.get(id);
    if (!outcome) throw new Error('An action must answer for each row.');
    return outcome;
  });
};
