import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { shellIn } from '../testing/shell.ts';

const OLD = { DULY_SECRET: 'the secret that it had before' };
const NEW = { DULY_SECRET: 'another secret than before' };
let home: EmptyDatabase;
let elsewhere: EmptyDatabase;
beforeAll(async () => {
  home = await emptyDatabase('another-key');
  elsewhere = await emptyDatabase('another-key-restored');
});
afterAll(async () => {
  await home?.remove();
  await elsewhere?.remove();
});

const duly = (secret: Record<string, string>, { env } = home) =>
  shellIn({ ...env, PORT: '0', ...secret }, home.dataFolder);

it('ends a start with another key than before, and says how to mend it', { timeout: 240_000 }, async () => {
  expect((await duly(OLD)('user', 'add', 'ada@example.org')).code).toBe(0);
  expect((await duly(OLD)('verify-history')).out).toMatch(/^History holds: [1-9]/);
  for (const command of [['start'], ['worker'], ['backup'], ['user', 'add', 'ben@example.org']]) {
    const { code, out, err } = await duly(NEW)(...command);
    expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1]);
    expect(err).toContain('sealed with another key than DULY_SECRET gives. Set the one that it had before');
  }
  expect(await duly({ DULY_SECRET: '' })('start')).toMatchObject({
    code: 1,
    err: expect.stringContaining(`than the file ${join(home.dataFolder, 'keys')} holds. Put the old file back`),
  });
  expect(await duly(NEW)('verify-history')).toMatchObject({ code: 4, out: expect.stringContaining('another key') });
});

it('goes on without a key that is lost, where it is told to', { timeout: 240_000 }, async () => {
  const lost = { ...NEW, DULY_UNSEALED: 'yes' };
  expect((await duly(lost)('user', 'add', 'ben@example.org')).code).toBe(0);
  expect((await duly(lost)('backup', 'lost.zip')).code).toBe(0);
  expect(await duly(lost, elsewhere)('restore', 'lost.zip')).toMatchObject({
    code: 4,
    out: expect.stringContaining('made with another key'),
  });
  expect((await duly(lost, elsewhere)('user', 'add', 'cid@example.org')).code).toBe(0);
  expect((await duly(OLD)('verify-history')).out).toMatch(/^History holds: [1-9].* 0 not sealed yet/);
});
