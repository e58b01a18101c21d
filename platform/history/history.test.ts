import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { SYSTEM_ID, system } from '../access/index.ts';
import type { Act } from '../act.ts';
import { keysFrom } from '../config/keys.ts';
import { type Database, newId, sql } from '../database/index.ts';
import { type HistoryEntry, recordHistory, sealHistory, timelineOf, verifyHistory } from './index.ts';

const keys = keysFrom('a secret that only this test knows');
const employee = {
  slug: 'employee',
  fields: {
    name: { kind: 'text', label: 'Name', keep: 'hashed' },
    password: { kind: 'text', label: 'Password', keep: 'never' },
    team: { kind: 'text', label: 'Team' },
  },
} as const;
const clock = { instant: new Date('2026-11-23T10:00:00Z') };

const record = (db: Database, entries: HistoryEntry[], more: Partial<Act> = {}): Promise<void> =>
  db.transaction((tx) => recordHistory({ tx, viewer: system, clock, ...more }, employee, entries));

let db: Database;
let folder: string;
beforeAll(async () => {
  db = await testDatabase();
  folder = mkdtempSync(join(tmpdir(), 'duly-history-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('what is kept', () => {
  const recordId = newId();

  it('tells a record’s events latest first, with actor, day, reason and origin', async () => {
    await record(db, [{ recordId, event: 'created', changes: { team: [null, 'Sales'] } }]);
    await record(
      db,
      [{ recordId, event: 'changed', onDay: '2026-11-01', reason: 'moved', changes: { team: ['Sales', 'IT'] } }],
      { origin: 'import IMP-0007', clock: { instant: new Date('2026-11-23T11:00:00Z') } },
    );
    expect(await timelineOf(db, 'employee', recordId)).toEqual([
      {
        at: new Date('2026-11-23T11:00:00Z'),
        onDay: '2026-11-01',
        actor: { id: SYSTEM_ID, name: 'Duly' },
        event: 'changed',
        changes: [{ field: 'team', from: 'Sales', to: 'IT' }],
        reason: 'moved',
        origin: 'import IMP-0007',
      },
      expect.objectContaining({ event: 'created', changes: [{ field: 'team', from: null, to: 'Sales' }], onDay: null }),
    ]);
  });

  it('keeps personal values outside the chain, so that they can be erased, and secret ones not at all', async () => {
    const id = newId();
    const changes = { name: [null, 'Ada'], password: [null, 'hunter2'], team: [null, 'IT'] } as const;
    await record(db, [{ recordId: id, event: 'created', changes }]);
    const stored = await db.one(sql<{ text: string }>`
      select changes::text as text from history.event where record_id = ${id}::uuid`);
    expect(stored.text).not.toMatch(/Ada|hunter2/);
    const [shown] = await timelineOf(db, 'employee', id);
    expect(shown?.changes).toContainEqual({ field: 'name', from: null, to: 'Ada' });
    await sealHistory(db, keys, folder);
    await db.run(sql`
      delete from history.personal where event_id in (select e.id from history.event e where e.record_id = ${id}::uuid)`);
    const [erased] = await timelineOf(db, 'employee', id);
    expect(erased?.changes).toContainEqual({ field: 'name', from: null, to: 'erased' });
    expect(await verifyHistory(db, keys, folder)).toEqual({ sealed: 3, unsealed: 0 });
  });

  it('disappears with the change when the transaction is rolled back', async () => {
    const id = newId();
    const failing = db.transaction(async (tx) => {
      await recordHistory({ tx, viewer: system, clock }, employee, [{ recordId: id, event: 'created' }]);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await timelineOf(db, 'employee', id)).toEqual([]);
  });
});

describe('append-only', () => {
  it.each(['event', 'seal', 'head'])('history.%s refuses update, delete and truncate', async (table) => {
    const name = sql.raw(`history.${table}`);
    const column = sql.raw(table === 'event' ? 'reason' : 'hash');
    await expect(db.run(sql`update ${name} set ${column} = ${column}`)).rejects.toThrow('append-only');
    await expect(db.run(sql`delete from ${name}`)).rejects.toThrow('append-only');
    await expect(db.run(sql`truncate ${name} cascade`)).rejects.toThrow('append-only');
  });

  it('personal values may be deleted, never changed', async () => {
    await record(db, [{ recordId: newId(), event: 'created', changes: { name: [null, 'Bob'] } }]);
    await expect(db.run(sql`update history.personal set salt = 'x'`)).rejects.toThrow('append-only');
    await expect(db.run(sql`truncate history.personal`)).rejects.toThrow('append-only');
    expect(await db.run(sql`delete from history.personal`)).toBeGreaterThan(0);
  });
});

describe('sealing', () => {
  it('numbers each event once when several sealers run at once', async () => {
    const entries = Array.from({ length: 12_000 }, () => ({ recordId: newId(), event: 'created' }));
    await record(db, entries);
    const counts = await Promise.all([1, 2, 3, 4].map(() => sealHistory(db, keys, folder)));
    counts.push(await sealHistory(db, keys, folder));
    expect(counts.reduce((sum, count) => sum + count)).toBeGreaterThanOrEqual(12_000);
    const seals = await db.one(sql<{ events: number; sealed: number; last: number }>`
      select (select count(*) from history.event) as events, count(*) as sealed, max(number) as last from history.seal`);
    expect(seals).toEqual({ events: seals.events, sealed: seals.events, last: seals.events });
    expect(await verifyHistory(db, keys, folder)).toEqual({ sealed: seals.events, unsealed: 0 });
  });

  it('writes the head that a killed sealer had committed but not appended', async () => {
    await record(db, [{ recordId: newId(), event: 'created' }]);
    const elsewhere = join(folder, 'a folder that is not there');
    await expect(sealHistory(db, keys, elsewhere)).rejects.toThrow('ENOENT');
    const before = statSync(join(folder, 'history-heads.log')).size;
    expect((await verifyHistory(db, keys, folder)).broken).toBeUndefined();
    await sealHistory(db, keys, folder);
    expect(statSync(join(folder, 'history-heads.log')).size).toBeGreaterThan(before);
    expect((await verifyHistory(db, keys, folder)).broken).toBeUndefined();
  });

  it('makes the heads file readable by its owner only, and survives a torn line', async () => {
    const path = join(folder, 'history-heads.log');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    writeFileSync(path, '\n{"number": 7, "ha', { flag: 'a' });
    await record(db, [{ recordId: newId(), event: 'created' }]);
    await sealHistory(db, keys, folder);
    expect((await verifyHistory(db, keys, folder)).broken).toBeUndefined();
  });
});
