import { type Database, sql } from '../platform/database/index.ts';
import type { Persona, Sample, Walk, Whose } from './permission-walk.ts';

type State = ReadonlyMap<string, string>;

/** Tables that remember visits, not what anybody did. */
const VISITS = ['identity.session', 'identity.attempt_limit'];

/** A checksum of all rows of every table of ours, by table name. */
const stateOf = async (db: Database): Promise<State> => {
  const tables = await db.rows(sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'pgboss')
      and schemaname || '.' || tablename <> all(${VISITS}::text[])
    order by 1`);
  const sums = tables.map(
    ({ name }) => sql`
      select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum
      from ${sql.table(name)} t`,
  );
  const rows = await db.rows(sql<{ name: string; sum: string }>`${sql.join(sums, sql` union all `)}`);
  return new Map(rows.map(({ name, sum }) => [name, sum]));
};

/** What a walk stands on: samples, each made anew once somebody was allowed to write it, and the state that refusals must leave. */
export const walkedGround = ({ db, records }: Pick<Walk, 'db' | 'records'>) => {
  const samples = new Map<string, Sample>();
  const keyOf = (kind: string, persona: Persona, whose: Whose): string => `${kind} ${persona} ${whose}`;
  let known: State | undefined;
  return {
    async sampleOf(kind: string, persona: Persona, whose: Whose): Promise<Sample> {
      const key = keyOf(kind, persona, whose);
      const kept = samples.get(key);
      if (kept) return kept;
      known = undefined;
      const made = await records[kind]!.make(persona, whose);
      samples.set(key, made);
      return made;
    },
    forget(kind: string, persona: Persona, whose: Whose): void {
      samples.delete(keyOf(kind, persona, whose));
      known = undefined;
    },
    async remember(): Promise<void> {
      known ??= await stateOf(db);
    },
    /** Since `remember`. */
    async changedTables(): Promise<string[]> {
      const before = known;
      known = await stateOf(db);
      return [...known].filter(([table, sum]) => before?.get(table) !== sum).map(([table]) => table);
    },
  };
};

export type Ground = ReturnType<typeof walkedGround>;
