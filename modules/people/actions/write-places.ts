import type { Act } from '../../../platform/act.ts';
import { sql } from '../../../platform/database/index.ts';
import { type Outcome, Refusal, refused } from '../../../platform/problem.ts';
import { writesOfTable } from '../../../platform/records/index.ts';
import type { Change, RecordType, Values } from '../../../platform/records/types.ts';
import { chainSentence } from '../rules.ts';

type Place = Omit<RecordType, 'writes'>;
interface PlaceWrites {
  create(act: Act, rows: readonly Values[]): Promise<Outcome[]>;
  change(act: Act, changes: readonly Change[]): Promise<Outcome[]>;
}

/** A zone that the database does not know is refused where it is entered. */
export const locationWrites = (type: Place): PlaceWrites => {
  const generic = writesOfTable({ ...type, writes: {} });
  return {
    create: (act, rows) =>
      inKnownZones(
        act,
        rows,
        (row) => row,
        (good) => generic.create(act, good),
      ),
    change: (act, changes) =>
      inKnownZones(
        act,
        changes,
        ({ values }) => values,
        (good) => generic.change(act, good),
      ),
  };
};

const inKnownZones = async <T>(
  act: Act,
  rows: readonly T[],
  valuesOf: (row: T) => Values,
  write: (rows: readonly T[]) => Promise<Outcome[]>,
): Promise<Outcome[]> => {
  const zones = [...new Set(rows.map((row) => valuesOf(row).zone).filter((zone) => typeof zone === 'string'))];
  const unknown = await act.tx.rows(sql<{ zone: string }>`
    select zone from unnest(${zones}::text[]) zone where not people.is_zone(zone)`);
  const isUnknown = (row: T): boolean => unknown.some(({ zone }) => zone === valuesOf(row).zone);
  const outcomes = await write(rows.filter((row) => !isUnknown(row)));
  return rows.map((row) =>
    isUnknown(row)
      ? refused('unknown-zone', `${valuesOf(row).zone} is no time zone. Write it like Europe/Warsaw.`, {
          field: 'zone',
        })
      : (outcomes.shift() as Outcome),
  );
};

/** A department that would be part of itself refuses the whole write, naming the chain. */
export const departmentWrites = (type: Place): PlaceWrites => {
  const generic = writesOfTable({ ...type, writes: {} });
  return {
    create: generic.create,
    change: async (act, changes) => {
      const isMoved = changes.some(({ values }) => values.parent);
      if (isMoved) await act.tx.run(sql`lock table people.department in share row exclusive mode`);
      const outcomes = await generic.change(act, changes);
      if (isMoved)
        await refuseCircles(
          act,
          changes.map(({ id }) => id),
        );
      return outcomes;
    },
  };
};

const refuseCircles = async (act: Act, ids: readonly string[]): Promise<void> => {
  const circle = await act.tx.maybe(sql<{ names: string[] }>`
    with recursive up as (
      select d.id as start, d.parent_id as next, array[d.name] as names, array[d.id] as seen
      from people.department d where d.id = any(${ids}::uuid[]) and d.parent_id is not null
      union all
      select up.start, d.parent_id, up.names || d.name, up.seen || d.id
      from up join people.department d on d.id = up.next where not d.id = any(up.seen)
    )
    select names from up where next = start limit 1`);
  if (circle) {
    throw new Refusal({
      code: 'circle-of-departments',
      field: 'parent',
      message: chainSentence(circle.names, 'holds'),
    });
  }
};
