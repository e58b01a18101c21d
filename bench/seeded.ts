import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import type { Day } from '../platform/clock.ts';
import { migrate, openDatabase, sql } from '../platform/database/index.ts';
import { migrations } from '../testing/places.ts';
import '../testing/template.ts';
import { type Seed, seedAssignments } from './seed-assignments.ts';

/** The day on which the seeded facts end. */
export const TODAY: Day = '2026-11-27';
export const NOON = new Date(`${TODAY}T12:00:00Z`);

export const SIZES: Readonly<Record<number, Omit<Seed, 'today'>>> = {
  10000: { assignments: 10_000, people: 500, courses: 20 },
  100000: { assignments: 100_000, people: 4000, courses: 25 },
  1000000: { assignments: 1_000_000, people: 20_000, courses: 50 },
};
export const MILLION = 1_000_000;

/** Changes with what is seeded, so that a kept server never measures what is no more. */
const stamp = createHash('sha256')
  .update(readFileSync(join(import.meta.dirname, 'seed-assignments.ts')))
  .digest('hex')
  .slice(0, 8);

/** The name of a seeded database of this size; made once per server, to be copied. */
export const seeded = async (size: number): Promise<string> => {
  const template = inject('template');
  const seed = SIZES[size];
  if (template.engine !== 'server' || !seed) throw new Error(`Nothing is seeded with ${size} rows.`);
  const name = `seeded_${size}_${stamp}`;
  const urlOf = (database: string) => ({ url: template.url.replace('{database}', database), dataFolder: '' });
  const admin = await openDatabase(urlOf('postgres'));
  const older = await admin.rows(sql<{ datname: string }>`
    select datname from pg_database where starts_with(datname, ${`seeded_${size}_`})`);
  if (!older.some(({ datname }) => datname === name)) {
    for (const { datname } of older) await admin.run(sql`drop database ${sql.id(datname)}`);
    await admin.run(sql`drop database if exists ${sql.id(`making_${size}`)} with (force)`);
    await admin.run(sql`create database ${sql.id(`making_${size}`)} template ${sql.id(template.database)}`);
    const db = await openDatabase(urlOf(`making_${size}`));
    const start = performance.now();
    await seedAssignments(db, { ...seed, today: TODAY });
    await db.close();
    console.info(`${size} assignments seeded in ${((performance.now() - start) / 1000).toFixed(1)} s.`);
    // Only a whole one gets the name.
    await admin.run(sql`alter database ${sql.id(`making_${size}`)} rename to ${sql.id(name)}`);
  }
  // What earlier measurements wrote is not written out beside this one.
  await admin.run(sql`checkpoint`);
  await admin.close();
  const db = await openDatabase(urlOf(name));
  await migrate(db, migrations);
  await db.close();
  return name;
};
