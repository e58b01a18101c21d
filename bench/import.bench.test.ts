import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { wire } from '../app/wiring.ts';
import { system } from '../platform/access/index.ts';
import { addDays } from '../platform/clock.ts';
import { type Database, newIds, type Sql, sql, unnested } from '../platform/database/index.ts';
import { importFile } from '../platform/records/import/index.ts';
import { onServer, sharedDatabase } from '../testing/database.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { report } from './report.ts';
import { NOON, SIZES, seeded } from './seeded.ts';

const GOAL = 4;
const SIZE = 100_000;
const CHUNK = 5_000;
const { people: PEOPLE, courses: COURSES } = SIZES[SIZE] as (typeof SIZES)[number];

/** What the import writes, in the order in which rows point at each other. */
const written = (courses: readonly string[]): Record<string, Sql<boolean>> => ({
  'learning.enrollment': sql<boolean>`t.course_id = any(${courses}::uuid[])`,
  'learning.attempt': sql<boolean>`t.course_id = any(${courses}::uuid[])`,
  'assignments.assignment': sql<boolean>`t.course_id = any(${courses}::uuid[])`,
  'assignments.fact': sql<boolean>`t.assignment_id in (
    select a.id from assignments.assignment a where a.course_id = any(${courses}::uuid[]))`,
  'history.event': sql<boolean>`t.slug in ('lms-training-assignment', 'lms-enrollment')`,
  'history.unsealed': sql<boolean>`t.event_id in (
    select e.id from history.event e where e.slug in ('lms-training-assignment', 'lms-enrollment'))`,
});

interface Filled {
  table: string;
  types: Record<string, string>;
  rows: object[];
}

const readAll = async (db: Database, courses: readonly string[]): Promise<Filled[]> => {
  const filled: Filled[] = [];
  for (const [table, where] of Object.entries(written(courses))) {
    const [schema, name] = table.split('.');
    const columns = await db.rows(sql<{ name: string; type: string }>`
      select column_name as name, udt_name as type from information_schema.columns
      where table_schema = ${schema} and table_name = ${name} and is_generated = 'NEVER' order by ordinal_position`);
    const rows = await db.rows(sql<object>`select t.* from ${sql.ref(table)} t where ${where}`);
    filled.push({ table, types: Object.fromEntries(columns.map((each) => [each.name, each.type])), rows });
  }
  return filled;
};

const statementOf = ({ table, types }: Filled, rows: object[]): Sql => {
  const names = sql.join(Object.keys(types).map((name) => sql.ref(name)));
  return sql`insert into ${sql.ref(table)} (${names}) select ${names} from ${unnested(rows, types as never)}`;
};

/** The same rows from arrays, a transaction per chunk and table, as fast as plain statements go. */
const writeBare = async (db: Database, filled: readonly Filled[]): Promise<void> => {
  for (const each of filled) {
    for (let at = 0; at < each.rows.length; at += CHUNK) {
      await db.transaction((tx) => tx.run(statementOf(each, each.rows.slice(at, at + CHUNK))));
    }
  }
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

describe.runIf(onServer)('an import of assignment history', () => {
  const folder = temporaryFolder('import-bench');
  const courses = newIds(COURSES);
  let ours: Database;
  let theirs: Database;

  beforeAll(async () => {
    wire();
    const original = await seeded(SIZE);
    [ours, theirs] = [(await sharedDatabase(original)).db, (await sharedDatabase(original)).db];
    for (const db of [ours, theirs]) {
      await db.run(sql`
        insert into learning.course (id, code, title, published, published_on, mandatory, created_at)
        select id, 'I-' || n, 'Imported ' || n, true, '2024-01-01', true, '2024-01-01'
        from unnest(${courses}::uuid[]) with ordinality c (id, n)`);
      await db.run(sql`analyze`);
    }
  });
  afterAll(async () => {
    await ours.close();
    await theirs.close();
    folder.remove();
  });

  it('costs a few times what its writes cost', { timeout: 900_000 }, async () => {
    const people = await ours.rows(sql<{ email: string }>`
      select email from people.person where email is not null and is_enabled order by user_id limit ${PEOPLE}::int`);
    const lines = people.flatMap(({ email }, person) =>
      courses.map((_, course) => {
        const assignedOn = addDays('2025-01-01', (person * 7 + course) % 400);
        const completedOn = person % 10 === 0 ? '' : addDays(assignedOn, person % 60);
        return `${email},I-${course + 1},${assignedOn},${addDays(assignedOn, 30)},${completedOn}`;
      }),
    );
    const path = join(folder.path, 'campaign.csv');
    writeFileSync(path, ['Employee,Course,Assigned On,Due Date,Completed On', ...lines].join('\n'));
    const type = records.get('lms-training-assignment');
    const options = { db: ours, type, path, viewer: system, clock: { instant: NOON }, mode: 'history' as const };
    let rows = 0;
    const took = await seconds(async () => {
      const { counts } = await importFile(options);
      rows = counts.new;
    });
    expect(rows).toBe(lines.length);
    const filled = await readAll(ours, courses);
    const bare = await seconds(() => writeBare(theirs, filled));
    const counts = filled.map((each) => [each.table, each.rows.length]);
    expect((await readAll(theirs, courses)).map((each) => [each.table, each.rows.length])).toEqual(counts);
    const text = [
      `${rows.toLocaleString('en')} rows of a file, into a database of ${SIZE.toLocaleString('en')}: ${took.toFixed(1)} s, the reading of the file and all its checks included.`,
      `Bare SQL, the same rows of the same tables from arrays (${counts.map(([table, count]) => `${Number(count).toLocaleString('en')} of ${table}`).join(', ')}): ${bare.toFixed(1)} s.`,
      `Import ÷ bare SQL: ${(took / bare).toFixed(2)}; the goal is at most ${GOAL}.`,
    ];
    console.info(text.join('\n'));
    report('import of assignments', text, {
      'The bare SQL, one of each table': filled
        .map((each) => `insert into ${each.table} (${Object.keys(each.types).join(', ')}) select ... from unnest(...)`)
        .join(';\n'),
    });
    expect(took / bare).toBeLessThanOrEqual(GOAL);
  });
});
