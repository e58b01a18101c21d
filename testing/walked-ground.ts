import { type Database, sql } from '../platform/database/index.ts';
import type { Persona, Sample, Walk, Whose } from './permission-walk.ts';

type State = ReadonlyMap<string, string>;

/** Tables that remember visits, not what anybody did. */
const VISITS = ['identity.session', 'identity.attempt_limit'];

/** A visit stands there too. */
const ACCOUNTS = 'identity.user_account';

/** A checksum of all rows of every table of ours, by table name. */
const stateOf = async (db: Database): Promise<State> => {
  const tables = await db.rows(sql<{ name: string }>`
    select schemaname || '.' || tablename as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema', 'pgboss')
      and schemaname || '.' || tablename <> all(${VISITS}::text[])
    order by 1`);
  const sums = tables.map(({ name }) => {
    const row = name === ACCOUNTS ? sql`to_jsonb(t) - 'last_seen_at'` : sql`t`;
    return sql`
      select ${name} as name, count(*) || ' ' || coalesce(sum(hashtextextended((${row})::text, 0)), 0) as sum
      from ${sql.table(name)} t`;
  });
  const rows = await db.rows(sql<{ name: string; sum: string }>`${sql.join(sums, sql` union all `)}`);
  return new Map(rows.map(({ name, sum }) => [name, sum]));
};

interface Wanted {
  readonly kind: string;
  readonly persona: Persona;
  readonly whose: Whose;
}

/** What a walk stands on: samples, each made anew once somebody was allowed to write it, and the state that refusals must leave. */
export const walkedGround = ({ db, records }: Pick<Walk, 'db' | 'records'>) => {
  const samples = new Map<string, Sample>();
  const keyOf = ({ kind, persona, whose }: Wanted): string => `${kind} ${persona} ${whose}`;
  let known: State | undefined;
  return {
    async sampleOf(wanted: Wanted): Promise<Sample> {
      const kept = samples.get(keyOf(wanted));
      if (kept) return kept;
      known = undefined;
      const made = await records[wanted.kind]!.make(wanted.persona, wanted.whose);
      samples.set(keyOf(wanted), made);
      return made;
    },
    forget(wanted: Wanted): void {
      samples.delete(keyOf(wanted));
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
