import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { keysFrom } from '../config/keys.ts';
import { type Database, newId, type Queryable, type Sql, sql } from '../database/index.ts';
import { recordHistory, sealHistory, verifyHistory } from './index.ts';

const keys = keysFrom('a secret that only this test knows');
const person = { slug: 'user', fields: { name: { kind: 'text', label: 'Name', keep: 'hashed' } } } as const;
const clock = { instant: new Date('2026-11-23T10:00:00Z') };

let db: Database;
let folder: string;
const headsFile = (): string => join(folder, 'history-heads.log');

const record = (count: number): Promise<void> =>
  db.transaction((tx) =>
    recordHistory(
      { tx, viewer: system, clock },
      person,
      Array.from({ length: count }, (_, index) => ({
        recordId: newId(),
        event: 'changed',
        changes: { name: ['Ada', `Ada ${index}`] as const },
      })),
    ),
  );

/** As somebody with the rights of a superuser, past the triggers. */
const tamper = async (q: Queryable, statements: readonly Sql[]): Promise<void> => {
  const tables = ['event', 'seal', 'head', 'personal', 'unsealed'].map((name) => sql.raw(`history.${name}`));
  for (const table of tables) await q.run(sql`alter table ${table} disable trigger all`);
  for (const statement of statements) await q.run(statement);
  for (const table of tables) await q.run(sql`alter table ${table} enable trigger all`);
};

class Undo extends Error {}

const broken = async (with_ = keys) => (await verifyHistory(db, with_, folder)).broken;

/** What is found after the tampering, which is undone. */
const brokenBy = async (...statements: Sql[]): ReturnType<typeof broken> => {
  let found: Awaited<ReturnType<typeof broken>>;
  const work = db.transaction(async (tx) => {
    await tamper(tx, statements);
    found = (await verifyHistory(tx, keys, folder)).broken;
    throw new Undo();
  });
  await expect(work).rejects.toThrow(Undo);
  return found;
};

/** Three sealed batches (heads 4, 7 and 9), and two events that wait. */
beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'duly-history-'));
  for (const count of [4, 3, 2]) {
    await record(count);
    await sealHistory(db, keys, folder);
  }
  await record(2);
  expect(await verifyHistory(db, keys, folder)).toEqual({ sealed: 9, unsealed: 2 });
});
afterAll(() => rmSync(folder, { recursive: true }));

const eventOf = (number: number): Sql<string> =>
  sql<string>`(select event_id from history.seal where number = ${number}::bigint)`;

const forged = newId();

it.each<[what: string, found: object, ...statements: Sql[]]>([
  [
    'a changed event',
    { number: 3, why: /changed/ },
    sql`update history.event set actor_id = ${newId()}::uuid where id = ${eventOf(3)}`,
  ],
  [
    'an instant moved by a microsecond',
    { number: 6, why: /changed/ },
    sql`update history.event set at = at + interval '1 microsecond' where id = ${eventOf(6)}`,
  ],
  [
    'a removed event',
    { number: 5, why: /was removed/ },
    sql`delete from history.personal where event_id = ${eventOf(5)}`,
    sql`delete from history.event where id = ${eventOf(5)}`,
  ],
  ['a removed seal', { number: 5, why: /a seal is missing/ }, sql`delete from history.seal where number = 5`],
  [
    'seals cut off at the end',
    { number: 8, why: /a seal is missing/ },
    sql`delete from history.seal where number >= 8`,
  ],
  [
    'seals cut off with their heads, by the file beside the data',
    { number: 9, why: /the database lacks a head/ },
    sql`delete from history.seal where number >= 8`,
    sql`delete from history.head where number >= 8`,
  ],
  ['a changed hash', { number: 2, why: /changed/ }, sql`update history.seal set hash = sha256('x') where number = 2`],
  [
    'an event slipped in without a seal',
    { why: new RegExp(`the event ${forged} has no seal`) },
    sql`insert into history.event (id, at, actor_id, slug, record_id, event) values (${forged}::uuid, ${clock.instant}, ${newId()}::uuid, 'user', ${newId()}::uuid, 'forged')`,
  ],
  [
    'a waiting event taken out of the queue',
    { why: /has no seal/ },
    sql`delete from history.unsealed where event_id = (select max(event_id::text)::uuid from history.unsealed)`,
  ],
  [
    'a seal added by hand',
    { number: 10, why: /no signed head/ },
    sql`insert into history.seal (number, event_id, hash) select 10, min(event_id::text)::uuid, sha256('x') from history.unsealed`,
    sql`delete from history.unsealed where event_id = (select event_id from history.seal where number = 10)`,
  ],
  [
    'a wrong signature',
    { number: 7, why: /signature/ },
    sql`update history.head set signature = set_byte(signature, 0, (get_byte(signature, 0) + 1) % 256) where number = 7`,
  ],
  [
    'a changed personal value',
    { number: 2, why: /personal values/ },
    sql`update history.personal set changes = '{"name": ["Ada", "Eve"]}' where event_id = ${eventOf(2)}`,
  ],
])('finds %s', async (_, { why, ...found }: { why?: RegExp }, ...statements) => {
  expect(await brokenBy(...statements)).toEqual({ ...found, why: expect.stringMatching(why!) });
});

it('takes the erasure of personal values for what it is', async () => {
  expect(await brokenBy(sql`delete from history.personal`)).toBeUndefined();
});

it('finds heads signed with another key', async () => {
  expect(await broken(keysFrom('another secret, of another house'))).toMatchObject({
    number: 4,
    why: expect.stringContaining('signature'),
  });
});

it('is not signed with two keys: what would be waits for the old one', async () => {
  await expect(sealHistory(db, keysFrom('another secret, of another house'), folder)).rejects.toThrow(
    'The history was signed with another key',
  );
  expect(await verifyHistory(db, keys, folder)).toEqual({ sealed: 9, unsealed: 2 });
});

it('finds a heads file that was cut, removed or changed', async () => {
  const whole = readFileSync(headsFile(), 'utf8');
  writeFileSync(headsFile(), whole.slice(0, whole.lastIndexOf('\n')));
  expect(await broken()).toMatchObject({ number: 9, why: expect.stringContaining('lacks this head') });
  rmSync(headsFile());
  expect(await broken()).toMatchObject({ number: 4, why: expect.stringContaining('lacks this head') });
  const { hash } = JSON.parse(whole.trim().split('\n')[1]!);
  writeFileSync(
    headsFile(),
    whole.replace(
      hash,
      hash.replace(/./, (digit: string) => (digit === '0' ? '1' : '0')),
    ),
  );
  expect(await broken()).toEqual({ number: 7, why: 'history-heads.log has a different head' });
  writeFileSync(headsFile(), whole);
  expect(await broken()).toBeUndefined();
});

it('finds the whole history sealed anew without the key', async () => {
  await db.transaction((tx) =>
    tamper(tx, [
      sql`update history.event set reason = 'forged' where id = ${eventOf(1)}`,
      sql`insert into history.unsealed (event_id) select event_id from history.seal`,
      sql`delete from history.seal`,
      sql`delete from history.head`,
      sql`update history.sealer set written_number = 0`,
    ]),
  );
  rmSync(headsFile());
  await sealHistory(db, keysFrom('another secret, of another house'), folder);
  expect(await broken()).toMatchObject({ why: expect.stringContaining('signature') });
});
