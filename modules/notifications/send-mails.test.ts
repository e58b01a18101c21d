import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Database, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type MailServer, startMailServer } from '../../testing/mail-server.ts';
import { sendMails } from './index.ts';
import { at, hasty, keys, mailsIn, queue, queueOf, renamed, sendAt, told, useServer } from './testing.fixture.ts';

let db: Database;
let server: MailServer;
beforeAll(async () => {
  db = await testDatabase();
  server = await startMailServer();
});
afterAll(() => server.close());
beforeEach(async () => {
  told.clear();
  renamed.clear();
  Object.assign(server, { mood: 'accept', only: undefined, delay: 0 });
  server.received.length = 0;
  await db.run(sql`delete from notifications.email`);
  await useServer(db, { smtpUrl: server.url });
});

const arrived = (): string[] => server.received.flatMap(({ envelopeTo }) => envelopeTo).sort();

it('sends what waits, once, and keeps the text', async () => {
  await queue(db, 'Ada', 'Bob');
  expect(await sendAt(db, 0)).toEqual({ sent: 2 });
  expect(await sendAt(db, 1)).toEqual({});
  expect(arrived()).toEqual(['ada@example.com', 'bob@example.com']);
  const [ada] = await mailsIn(db);
  expect(ada).toMatchObject({ state: 'Sent', attempts: 1, takeovers: 0, subject: 'Reminder for Ada' });
  expect(ada?.text).toContain('Hello Ada,\n\nOpen: https://duly.example.com/lms');
  expect(server.received.map(({ messageId }) => messageId)).toContain(ada?.messageId);
  expect(server.received[0]?.from?.text).toBe('"Duly" <duly@duly.example.com>');
});

it('holds mails while there is no mail server, and sends them once when there is one', async () => {
  await useServer(db, { smtpUrl: '' });
  await queue(db, 'Ada');
  expect(await sendAt(db, 0)).toEqual({});
  expect(await mailsIn(db)).toMatchObject([{ state: 'Held', subject: 'Reminder for Ada' }]);
  await useServer(db, { smtpUrl: server.url });
  expect(await sendAt(db, 1)).toEqual({ released: 1, sent: 1 });
  expect(await sendAt(db, 2)).toEqual({});
  expect(arrived()).toEqual(['ada@example.com']);
});

it('asks the rule once more right before sending', async () => {
  await queue(db, 'Ada', 'Bob');
  told.add('Ada');
  renamed.set('Bob', 'Robert');
  expect(await sendAt(db, 0)).toEqual({ sent: 1, dropped: 1 });
  expect(arrived()).toEqual(['bob@example.com']);
  expect(await mailsIn(db)).toMatchObject([
    { state: 'Dropped', reason: 'Completed meanwhile', attempts: 0 },
    { state: 'Sent', subject: 'Reminder for Bob' },
  ]);
  expect(server.received[0]?.text).toContain('Hello Robert');
});

it('sends nothing while sending is suspended', async () => {
  await useServer(db, { smtpUrl: server.url, suspended: true });
  await queue(db, 'Ada');
  expect(await sendAt(db, 0)).toEqual({});
  await useServer(db, { smtpUrl: server.url });
  expect(await sendAt(db, 1)).toEqual({ sent: 1 });
});

it('keeps the rate, over several senders', async () => {
  await useServer(db, { smtpUrl: server.url, perMinute: 3 });
  await queue(db, 'A', 'B', 'C', 'D', 'E');
  await Promise.all([sendAt(db, 0), sendAt(db, 0)]);
  expect(arrived()).toHaveLength(3);
  expect(await sendAt(db, 2)).toEqual({ sent: 2 });
});

it('sends each mail once when several senders run at once', async () => {
  const names = Array.from({ length: 60 }, (_, index) => `P${index}`);
  await queue(db, ...names);
  server.delay = 5;
  await Promise.all([sendAt(db, 0), sendAt(db, 0), sendAt(db, 0), sendAt(db, 0)]);
  expect(arrived()).toEqual(names.map((name) => `${name.toLowerCase()}@example.com`).sort());
});

describe('a link into an account', () => {
  it('is made when the mail is sent, and never kept', async () => {
    await queueOf(db, 'test-link', 'Ada');
    await sendAt(db, 0);
    expect(server.received[0]?.text).toContain('https://duly.example.com/link/secret-of-Ada');
    const everything = await db.one(sql<{ text: string }>`select e::text as text from notifications.email e`);
    expect(everything.text).not.toContain('secret-of-Ada');
    expect(everything.text).toContain('Choose a password');
  });
});

describe('when the server says no', () => {
  it('gives up a mail that is refused for good, and says why; the others go out', async () => {
    Object.assign(server, { mood: 'refuse', only: 'ada@example.com' });
    await queue(db, 'Ada', 'Bob');
    expect(await sendAt(db, 0)).toEqual({ sent: 1, given_up: 1 });
    const [ada] = await mailsIn(db);
    expect(ada).toMatchObject({ state: 'Error', reason: expect.stringContaining('550 No such user') });
    expect(await sendAt(db, 2000)).toEqual({});
  });

  it('tries again after 1, 5 and 30 minutes and so on, and gives up within a day', async () => {
    server.mood = 'defer';
    await queue(db, 'Ada');
    const pauses: number[] = [];
    for (let minute = 0, waits: number | null = 0; waits !== null && pauses.length < 20; ) {
      await sendAt(db, minute);
      const [ada] = await mailsIn(db);
      waits = ada?.state === 'Queued' ? ada.waits : null;
      if (waits !== null) pauses.push(Math.round(waits - minute));
      minute = (waits ?? minute) + 0.01;
    }
    expect(pauses).toEqual([1, 5, 30, 120, 240, 480, 540]);
    expect(await mailsIn(db)).toMatchObject([{ state: 'Error', attempts: 8, reason: expect.stringContaining('450') }]);
  });

  it('gives up a mail that cannot be rendered, and sends the others', async () => {
    await queueOf(db, 'test-broken', 'Ada');
    await queue(db, 'Bob');
    expect(await sendAt(db, 0)).toEqual({ sent: 1, given_up: 1 });
    expect(await mailsIn(db)).toMatchObject([{ state: 'Error', reason: expect.stringContaining('nobody') }, {}]);
  });
});

describe('when the server is away', () => {
  it.each(['busy', 'hang-greeting'] as const)(
    '"%s" is no fault of the mails: all wait, none is counted',
    async (mood) => {
      server.mood = mood;
      await queue(db, ...Array.from({ length: 30 }, (_, index) => `P${index}`));
      for (const minute of [0, 2, 4, 60 * 48]) expect(await sendAt(db, minute, hasty)).toEqual({});
      const mails = await mailsIn(db);
      expect(mails.every(({ state, attempts }) => state === 'Queued' && attempts === 0)).toBe(true);
      expect(mails.filter(({ reason }) => reason).length).toBeGreaterThan(0);
      server.mood = 'accept';
      expect(await sendAt(db, 60 * 48 + 2)).toEqual({ sent: 30 });
    },
  );

  it('rests for a minute after that', async () => {
    server.mood = 'busy';
    await queue(db, 'Ada');
    const job = sendMails({ config: { baseUrl: 'https://duly.example.com' }, keys });
    await runJob(db, job, { clock: at(0) });
    server.mood = 'accept';
    expect((await runJob(db, job, { clock: at(0.5) })).counts.sent).toBeUndefined();
    expect((await runJob(db, job, { clock: at(2) })).counts.sent).toBe(1);
  });
});

describe('what may arrive twice is counted', () => {
  it.each(['drop', 'hang'] as const)('the server takes the text and then does "%s"', async (mood) => {
    server.mood = mood;
    await queue(db, 'Ada');
    expect(await sendAt(db, 0, hasty)).toEqual({ tried_again_later: 1, possibly_sent_twice: 1 });
    expect(await mailsIn(db)).toMatchObject([{ state: 'Queued', attempts: 1, takeovers: 1 }]);
    server.mood = 'accept';
    expect(await sendAt(db, 1.1)).toEqual({ sent: 1 });
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
    expect(server.received).toHaveLength(2);
  });

  it('the sender dies between acceptance and commit; nobody takes over before its lease is over', async () => {
    await queue(db, 'Ada');
    const dying: Database = {
      ...db,
      run: (query) => (server.received.length > 0 ? Promise.reject(new Error('killed')) : db.run(query)),
    };
    await expect(sendAt(dying, 0)).rejects.toThrow('killed');
    expect(await mailsIn(db)).toMatchObject([{ state: 'Sending', attempts: 1 }]);
    expect(await sendAt(db, 9)).toEqual({});
    expect(await sendAt(db, 11)).toEqual({ sent: 1, possibly_sent_twice: 1 });
    expect(await mailsIn(db)).toMatchObject([{ state: 'Sent', attempts: 2, takeovers: 1 }]);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(1);
  });
});
