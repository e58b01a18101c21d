import { scopeOf } from '../access/index.ts';
import type { Act } from '../act.ts';
import { sql } from '../database/index.ts';
import type { Outcome, Problem } from '../problem.ts';
import { isLink } from './columns.ts';
import { runFor, written } from './create.ts';
import type { DefinedType } from './define.ts';
import { findRows, missing } from './find-rows.ts';
import { mustMeet, mustStillBeGranted } from './grants.ts';
import { inSentence } from './in-sentence.ts';
import { parseBodies } from './parse.ts';
import { fieldValue, type RawRow, selection } from './row.ts';
import type { Change, Field, Values } from './types.ts';

/** A change as it comes from a form or a request. */
export interface WantedChange {
  /** uuid or public id */
  readonly id: string;
  /** What the person saw; absent where nobody looked, such as in a bulk edit. */
  readonly version?: number;
  readonly values: Values;
}

/** Changes records that the viewer may see and change. An answer per change, in order. */
export const changeRecords = async (
  act: Act,
  type: DefinedType,
  wanted: readonly WantedChange[],
): Promise<Outcome[]> => {
  const { change } = type.writes;
  const deed = `change ${inSentence(type.label.many)}`;
  mustMeet(type, change?.grants, act.viewer, deed);
  if (!change) return [];
  const ids = wanted.map(({ id }) => id);
  await lockRows(act, type, ids);
  const granted = sql`${scopeOf(change.grants)(act.viewer)} as ":granted"`;
  const select = [...selection(type, Object.keys(type.fields)), granted];
  const rows = await findRows(act.tx, type, act.viewer, act.clock, ids, select);
  const parsed = await parseBodies(
    act,
    type,
    wanted.map(({ values }) => values),
    'change',
  );
  const checked = wanted.map((want, index) => {
    const row = rows.get(want.id);
    const problem = problemOf(type, want, row, wanted, index) ?? parsed[index]?.problem;
    if (problem || !row) return { problem: problem ?? missing(type) };
    const values = parsed[index]?.values ?? {};
    const conflict = conflictOf(type, want, row, values);
    return conflict ? { problem: conflict } : { values: { id: row[':id'], version: want.version, values } as Change };
  });
  const outcomes = await runFor<Change>(checked, (changes) => change.run(act, changes));
  await mustStillBeGranted(act, type, change.grants, written(outcomes), deed);
  return outcomes;
};

/** Before versions are compared, so that nobody changes a row between the comparison and the write. */
const lockRows = async (act: Act, type: DefinedType, ids: readonly string[]): Promise<void> => {
  if (!type.table) return;
  const rows = await findRows(act.tx, type, act.viewer, act.clock, ids, selection(type, []));
  const uuids = [...rows.values()].map((row) => row[':id']);
  await act.tx.rows(
    sql`select id from ${sql.table(type.table)} where id = any(${uuids}::uuid[]) order by id for update`,
  );
};

const problemOf = (
  type: DefinedType,
  want: WantedChange,
  row: RawRow | undefined,
  wanted: readonly WantedChange[],
  index: number,
): Problem | undefined => {
  if (!row) return missing(type);
  const one = inSentence(type.label.one);
  if (row[':granted'] !== true) return { code: 'not-allowed', message: `You may not change this ${one}.` };
  const isRepeated = wanted.findIndex(({ id }) => id === want.id) < index;
  return isRepeated ? { code: 'given-twice', message: `This ${one} stands twice in one request.` } : undefined;
};

/** What differs between the row as it is now and what the person wants, field by field. */
const conflictOf = (type: DefinedType, want: WantedChange, row: RawRow, values: Values): Problem | undefined => {
  if (want.version === undefined || want.version === row[':version']) return undefined;
  const theirs: Values = {};
  const yours: Values = {};
  for (const [name, value] of Object.entries(values)) {
    const field = type.fields[name] as Field;
    const now = fieldValue(field, name, row);
    if (isSame(field, now, value)) continue;
    theirs[name] = now;
    yours[name] = isLink(field) ? want.values[name] : value;
  }
  return {
    code: 'changed-meanwhile',
    message: `Somebody else has changed this ${inSentence(type.label.one)} meanwhile.`,
    detail: { theirs, yours, version: row[':version'] },
  };
};

const isSame = (field: Field, now: unknown, value: unknown): boolean => {
  const plain = (item: unknown): unknown =>
    isLink(field) && item && typeof item === 'object' ? (item as { id: string }).id : item;
  const comparable = (item: unknown): string =>
    JSON.stringify(Array.isArray(item) ? item.map(plain).sort() : plain(item));
  return comparable(now) === comparable(value);
};
