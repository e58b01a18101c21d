import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { system } from '../platform/access/index.ts';
import { compile } from '../platform/database/compile.ts';
import { type Database, type Queryable, type Sql, sql } from '../platform/database/index.ts';
import { exportCsv } from '../platform/records/index.ts';
import { onServer, sharedDatabase } from '../testing/database.ts';
import { findPostgres } from '../testing/postgres.ts';
import { report } from './report.ts';
import { NOON, SIZES, seeded } from './seeded.ts';

const GOAL = 4;
const MEASURED = 100_000;
const TYPE = records.get('lms-training-assignment');
const EVERYTHING = { 'standing.in': 'Live,Archived,Cancelled,Superseded' };

const exportAll = async (q: Queryable): Promise<{ bytes: number }> => {
  let bytes = 0;
  for await (const text of exportCsv(q, TYPE, system, { instant: NOON }, EVERYTHING)) bytes += Buffer.byteLength(text);
  return { bytes };
};

const literal = (value: unknown): string => {
  if (typeof value === 'number') return String(value);
  if (value instanceof Date) return `'${value.toISOString()}'`;
  return `'${String(value).replaceAll("'", "''")}'`;
};

/** The statement of the first chunk, for all rows at once and with its values in it, as COPY wants it. */
const wholeStatement = async (db: Database): Promise<string> => {
  const asked: Sql[] = [];
  const rows: Queryable['rows'] = (statement) => {
    asked.push(statement);
    return db.rows(statement);
  };
  await exportCsv({ ...db, rows }, TYPE, system, { instant: NOON }, EVERYTHING).next();
  const chunks = exportCsv({ ...db, rows }, TYPE, system, { instant: NOON }, EVERYTHING);
  await chunks.next();
  await chunks.next();
  const { text, values } = compile(asked.at(-1) as Sql);
  return text
    .replace(/limit \$\d+::int\s*$/, '')
    .replace(/\$(\d+)/g, (_, number) => literal(values[Number(number) - 1]))
    .replace(/\s+/g, ' ')
    .trim();
};

const copyOut = async (url: string, statement: string): Promise<void> => {
  const psql = spawn(
    join(findPostgres() ?? '', 'psql'),
    ['-X', '-q', '-d', url, '-c', `copy (${statement}) to stdout csv`],
    {
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  psql.stdout?.resume();
  const [code] = await once(psql, 'exit');
  expect(code).toBe(0);
};

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
};

describe.runIf(onServer)('an export of assignments', () => {
  const copies: Database[] = [];
  afterAll(async () => {
    for (const db of copies) await db.close();
  });

  it('comes nearly as fast as the database copies it out', { timeout: 900_000 }, async () => {
    const lines: string[] = [];
    const texts: Record<string, string> = {};
    let ratio = 0;
    for (const size of Object.keys(SIZES).map(Number)) {
      const { db } = await sharedDatabase(await seeded(size));
      copies.push(db);
      const { count } = await db.one(sql<{ count: number }>`select count(*)::int as count from assignments.assignment`);
      const statement = await wholeStatement(db);
      await copyOut(db.url, statement);
      const [ours, theirs] = [await seconds(() => exportAll(db)), await seconds(() => copyOut(db.url, statement))];
      if (size === MEASURED) {
        ratio = ours / theirs;
        texts['The statement that was copied out'] = statement;
      }
      const goal = size === MEASURED ? ` (goal ${GOAL} times)` : '';
      lines.push(
        `${count.toLocaleString('en')} rows as CSV: ${ours.toFixed(2)} s; COPY of the same query ${theirs.toFixed(2)} s: ${(ours / theirs).toFixed(2)} times${goal}.`,
      );
      console.info(lines.at(-1));
    }
    report('export of assignments', lines, texts);
    expect(ratio).toBeLessThanOrEqual(GOAL);
  });
});
