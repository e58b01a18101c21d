import { expect, vi } from 'vitest';
import { mailSettings } from '../modules/notifications/settings.ts';
import { system } from '../platform/access/index.ts';
import { writeSetting } from '../platform/config/settings.ts';
import { openDatabase } from '../platform/database/index.ts';
import type { EmptyDatabase } from '../testing/empty-database.ts';
import type { MailServer } from '../testing/mail-server.ts';
import type { Shell } from '../testing/shell.ts';

const JOB = 'check_overdue_assignments';

/** The usual rate is kind to mail servers; here it would only take time. */
export const letMailsFlow = async ({ env, dataFolder }: EmptyDatabase): Promise<void> => {
  const db = await openDatabase({ url: env.DATABASE_URL, dataFolder });
  await db.transaction((tx) => {
    const act = { tx, viewer: system, clock: { instant: new Date() } };
    return writeSetting(act, mailSettings, { ...mailSettings.fallback, perMinute: 100_000 });
  });
  await db.close();
};

/** Four processes, begun together. Answers how many reminders they say they have queued, each. */
export const runFourAtOnce = async (duly: Shell, today: string): Promise<number[]> => {
  const all = await Promise.all([1, 2, 3, 4].map(() => duly('run-job', JOB, '--today', today, '--json')));
  return all.map(({ code, out, err }) => {
    expect(code, err).toBe(0);
    return (JSON.parse(out) as { reminders_queued: number }).reminders_queued;
  });
};

export const sum = (counts: readonly number[]): number => counts.reduce((total, count) => total + count, 0);

/** `to subject` per mail, sorted: those that were expected, and after a while no more. */
export const expectOneMailEach = async ({ received }: MailServer, expected: readonly string[]): Promise<void> => {
  await vi.waitUntil(() => received.length >= expected.length, { timeout: 120_000, interval: 250 });
  // One more look of each sender.
  await new Promise((resolve) => setTimeout(resolve, 6_000));
  expect(received.map(({ envelopeTo, subject }) => `${envelopeTo} ${subject}`).sort()).toEqual(expected);
};
