import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Writable } from 'node:stream';
import { transformWithOxc } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { type Database, sql } from '../database/index.ts';
import { readConfig } from './index.ts';
import { type Keys, keysFrom, openKeys } from './keys.ts';
import { createLog } from './log.ts';
import {
  readSetting,
  readVersioned,
  type Setting,
  setting,
  settingId,
  shownSetting,
  writeSetting,
} from './settings.ts';

let folder: string;
let db: Database;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'duly-config-'));
  db = await testDatabase();
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('configuration', () => {
  it('has a default for everything, and takes an empty variable for an absent one', () => {
    const expected = { port: 3000, dataFolder: resolve('data'), baseUrl: 'http://localhost:3000', isUnsealed: false };
    expect(readConfig({})).toEqual(expected);
    expect(readConfig({ PORT: '', SMTP_URL: '', BASE_URL: '/' })).toEqual(expected);
  });

  it('follows the environment', () => {
    expect(
      readConfig({ PORT: '8080', BASE_URL: 'https://duly.example.com/', SMTP_URL: 'smtp://localhost:25' }),
    ).toMatchObject({ port: 8080, baseUrl: 'https://duly.example.com', smtpUrl: 'smtp://localhost:25' });
  });

  it.each([
    ['PORT', 'abc', 'PORT must be a number from 0 to 65535.'],
    ['PORT', '70000', 'PORT must be a number from 0 to 65535.'],
    ['SMTP_URL', 'mail.example.com', 'SMTP_URL must be an address like smtp://user:password@mail.example.com:587.'],
    ['BASE_URL', 'ftp://example.com', 'BASE_URL must be an address like https://duly.example.com.'],
    ['DULY_SECRET', 'short', 'DULY_SECRET must have at least 16 characters.'],
    ['DULY_UNSEALED', 'no', 'DULY_UNSEALED must be yes, or not be set.'],
  ])('says what is wrong with %s=%s', (name, value, sentence) => {
    expect(() => readConfig({ [name]: value })).toThrow(sentence);
  });
});

describe('keys', () => {
  it('are made once in a file that only its owner reads', () => {
    const one = openKeys({ dataFolder: folder });
    expect(statSync(join(folder, 'keys')).mode & 0o777).toBe(0o600);
    const other = openKeys({ dataFolder: folder });
    expect(other.keyId).toBe(one.keyId);
    expect(other.decrypt(one.encrypt('Zażółć'))).toBe('Zażółć');
    expect(other.hmac('a')).toBe(one.hmac('a'));
    expect(other.verify('head', one.sign('head'))).toBe(true);
    expect(other.verify('another head', one.sign('head'))).toBe(false);
  });

  it('follow DULY_SECRET when it is set', () => {
    const secret = 'a secret of sixteen or more';
    expect(openKeys({ dataFolder: folder, secret }).keyId).toBe(keysFrom(secret).keyId);
    expect(keysFrom(secret).keyId).not.toBe(openKeys({ dataFolder: folder }).keyId);
  });

  it('refuse what was encrypted otherwise or altered', () => {
    const keys = keysFrom('a secret of sixteen or more');
    const sealed = keys.encrypt('hunter2');
    expect(sealed).not.toContain('hunter2');
    expect(() => keysFrom('another secret, also long').decrypt(sealed)).toThrow('cannot be read with the present key');
    expect(() => keys.decrypt(`${sealed.slice(0, -4)}AAAA`)).toThrow('cannot be read with the present key');
    expect(() => keys.decrypt('hunter2')).toThrow('not encrypted by Duly');
  });

  it('say that a key file is damaged, and never replace it', () => {
    const dataFolder = mkdtempSync(join(folder, 'damaged-'));
    writeFileSync(join(dataFolder, 'keys'), 'half a ke');
    expect(() => openKeys({ dataFolder })).toThrow('damaged');
    expect(readFileSync(join(dataFolder, 'keys'), 'utf8')).toBe('half a ke');
  });
});

describe('log', () => {
  it('is one JSON object a line, without secrets', () => {
    const lines: string[] = [];
    const destination = new Writable({ write: (line, _, done) => lines.push(String(line)) && done() });
    createLog('info', destination).info({ password: 'hunter2', user: { token: 'abc' }, count: 3 }, 'done');
    expect(JSON.parse(lines[0]!)).toMatchObject({ msg: 'done', count: 3, password: '[Redacted]' });
    expect(lines[0]).not.toMatch(/hunter2|abc/);
  });
});

describe('settings', () => {
  const keys = keysFrom('a secret of sixteen or more');
  const days = setting({
    name: 'test.days',
    section: 'test',
    label: 'Days',
    schema: z.object({ days: z.number().int() }),
    fallback: { days: 30 },
    fields: { days: { kind: 'integer', label: 'Days' } },
  });
  const mail = setting({
    name: 'test.mail',
    section: 'test',
    label: 'Mail',
    schema: z.object({ password: z.string().optional(), sender: z.string() }),
    fallback: { sender: 'duly' } as { password?: string; sender: string },
    fields: { sender: { kind: 'text', label: 'Sender' }, password: { kind: 'text', label: 'Password' } },
    secrets: ['password'],
  });
  const write = <T extends object>(...[which, value, its]: [Setting<T>, T, Keys?]): Promise<void> =>
    db.transaction((tx) => writeSetting({ tx, viewer: system, clock: { day: '2026-11-23' } }, which, value, its));
  const changesOf = (name: string) =>
    db.rows(sql<{ changes: object }>`
      select changes from history.event where record_id = ${settingId(name)}::uuid order by id`);

  it('have a fallback until somebody chooses', async () => {
    expect(await readVersioned(db, days)).toEqual({ value: { days: 30 }, version: 0 });
    await write(days, { days: 14 });
    expect(await readVersioned(db, days)).toEqual({ value: { days: 14 }, version: 1 });
    expect(await changesOf('test.days')).toEqual([{ changes: { days: [30, 14] } }]);
  });

  it('refuse what does not fit', async () => {
    await expect(write(days, { days: 1.5 })).rejects.toThrow();
    expect(await readSetting(db, days)).toEqual({ days: 14 });
  });

  it('keep secrets encrypted, never send them back, and tell history only that there is one', async () => {
    await write(mail, { sender: 'hr', password: 'hunter2' }, keys);
    const stored = await readSetting(db, mail);
    expect(keys.decrypt(stored.password!)).toBe('hunter2');
    expect(shownSetting(stored, mail)).toEqual({ sender: 'hr', password: true });
    await write(mail, { sender: 'hr', password: 'hunter3' }, keys);
    expect(await changesOf('test.mail')).toEqual([
      { changes: { sender: ['duly', 'hr'], password: [null, 'set'] } },
      { changes: { password: ['set', 'replaced'] } },
    ]);
  });

  it('keep a secret that is not given again, and clear one that is given empty', async () => {
    await write(mail, { sender: 'it' }, keys);
    expect(keys.decrypt((await readSetting(db, mail)).password!)).toBe('hunter3');
    await write(mail, { sender: 'it', password: '' }, keys);
    expect(await readSetting(db, mail)).toEqual({ sender: 'it' });
  });
});

describe('several processes that start together', () => {
  it('take the same keys', async () => {
    const dataFolder = mkdtempSync(join(folder, 'race-'));
    const program = readFileSync(new URL('./key-file.ts', import.meta.url), 'utf8');
    const { code } = await transformWithOxc(program, 'key-file.ts');
    const file = join(folder, 'key-file.mjs');
    writeFileSync(file, `${code}\nprocess.stdout.write(secretInFile(process.argv[2]));\n`);
    const run = (): Promise<string> =>
      new Promise((resolve) => {
        const child = spawn(process.execPath, [file, dataFolder]);
        let said = '';
        child.stdout.on('data', (text) => {
          said += text;
        });
        child.on('close', () => resolve(said));
      });
    const secrets = await Promise.all(Array.from({ length: 8 }, run));
    expect(new Set(secrets).size).toBe(1);
    expect(secrets[0]).toHaveLength(44);
  });
});
