import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../platform/access/index.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { timelineOf } from '../../platform/history/index.ts';
import { visible } from '../../platform/records/visible.ts';
import { onServer, testDatabase } from '../../testing/database.ts';
import { emails, queueMailsOnce } from './index.ts';
import { previewMail } from './preview-mail.ts';
import { acting, at, keys, mailsIn, queue, queueOf, renamed, useServer } from './testing.fixture.ts';

const house = { keys, baseUrl: 'https://duly.example.com' };
const viewer = (...roles: string[]): Viewer => ({
  userId: newId(),
  name: 'Mo',
  roles: new Set(roles),
  isSystem: false,
});

let db: Database;
beforeAll(async () => {
  db = await testDatabase();
});
beforeEach(async () => {
  await db.run(sql`delete from notifications.notice`);
  await db.run(sql`delete from notifications.email`);
  await useServer(db, { smtpUrl: '' });
});

describe('queueing', () => {
  it('fills the subject at once, on one line, and numbers mails in order', async () => {
    const ids = await queue(db, 'Ada\r\nBcc: all@example.com', 'Bob');
    const mails = await mailsIn(db);
    expect(mails.map(({ id }) => id)).toEqual(ids);
    expect(mails.map(({ subject }) => subject)).toEqual(['Reminder for Ada Bcc: all@example.com', 'Reminder for Bob']);
  });

  it('holds mails without a mail server, and queues them with one', async () => {
    await queue(db, 'Ada');
    await useServer(db, { smtpUrl: 'smtp://mail.example.com' });
    await queue(db, 'Bob');
    expect((await mailsIn(db)).map(({ state }) => state)).toEqual(['Held', 'Queued']);
  });

  it('takes thousands in a few statements', async () => {
    const names = Array.from({ length: 12_000 }, (_, index) => `P${index}`);
    expect(new Set(await queue(db, ...names)).size).toBe(12_000);
    expect(await mailsIn(db)).toHaveLength(12_000);
  });

  it('does not know mails that nobody declared', async () => {
    await expect(queueOf(db, 'unheard-of', 'Ada')).rejects.toThrow('There is no mail "unheard-of".');
  });

  it('keeps the address of the mail server encrypted, and out of history', async () => {
    await useServer(db, { smtpUrl: 'smtp://duly:hunter2@mail.example.com' });
    const stored = await db.one(sql<{ text: string }>`
      select (select string_agg(value::text, '') from platform.setting) ||
        (select string_agg(changes::text, '') from history.event where slug = 'setting') as text`);
    expect(stored.text).not.toContain('hunter2');
  });
});

describe('notices', () => {
  const notice = { kind: 'reminder', subjectId: newId(), dueOn: '2026-12-01' };
  const mailAbout = (more: object = {}) => ({
    kind: 'test-reminder',
    userId: null,
    to: 'ada@example.com',
    params: { name: 'Ada' },
    notice: { ...notice, ...more },
  });

  it('are given once for a subject, kind, day and occurrence', async () => {
    const give = (more: object = {}) => acting(db, (act) => queueMailsOnce(act, [mailAbout(more)]));
    expect(await give()).toMatchObject([{ notice }]);
    expect(await give()).toEqual([]);
    expect(await give({ dueOn: '2026-12-02' })).toHaveLength(1);
    expect(await give({ occurrence: 2 })).toHaveLength(1);
    expect(await give({ kind: 'overdue' })).toHaveLength(1);
    expect(await mailsIn(db)).toHaveLength(4);
  });

  it('leave the new ones among old ones, in order, each with the mail that carries it', async () => {
    const subjects = Array.from({ length: 6 }, newId).reverse();
    const mails = subjects.map((subjectId, index) => ({
      ...mailAbout({ subjectId }),
      params: { name: `P${index}` },
    }));
    await acting(db, (act) =>
      queueMailsOnce(
        act,
        [mails[1], mails[4]].filter((mail) => mail !== undefined),
      ),
    );
    const won = await acting(db, (act) => queueMailsOnce(act, mails));
    expect(won.map(({ params }) => params.name)).toEqual(['P0', 'P2', 'P3', 'P5']);
    const carried = await db.rows(sql<{ subject: string; mail: string }>`
      select n.subject_id as subject, e.params ->> 'name' as mail
      from notifications.notice n join notifications.email e on e.id = n.email_id`);
    expect(new Map(carried.map(({ subject, mail }) => [subject, mail]))).toEqual(
      new Map(subjects.map((subject, index) => [subject, `P${index}`])),
    );
  });

  it.runIf(onServer)('are won by one of several transactions that run at once', async () => {
    const mails = Array.from({ length: 500 }, () => mailAbout({ subjectId: newId() }));
    const won = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        acting(db, (act) => queueMailsOnce(act, index % 2 ? mails : [...mails].reverse())),
      ),
    );
    expect(won.flat()).toHaveLength(500);
    expect(await mailsIn(db)).toHaveLength(500);
  });
});

describe('the queue on the screen', () => {
  it('shows staff all mails, HR those to oneself, learners none', async () => {
    const hr = viewer('HR User');
    await db.run(sql`
      insert into identity.user_account (id, email, name, is_enabled, created_at)
      values (${hr.userId}, ${`${hr.userId}@example.com`}, 'HR', true, ${new Date()})`);
    await queue(db, 'Ada', 'Bob');
    await db.run(sql`update notifications.email set user_id = ${hr.userId} where to_address = 'bob@example.com'`);
    const seenBy = async (who: Viewer) =>
      (await db.rows(sql<{ to: string }>`select r.to_address as "to" ${visible(emails, who, at(0))}`)).map(
        ({ to }) => to,
      );
    expect(await seenBy(viewer('System Manager'))).toHaveLength(2);
    expect(await seenBy(viewer('Moderator'))).toHaveLength(2);
    expect(await seenBy(hr)).toEqual(['bob@example.com']);
    expect(await seenBy(viewer('LMS Student'))).toEqual([]);
  });

  it('lets staff read a held mail, and nobody else know of it', async () => {
    const [id = ''] = await queue(db, 'Ada');
    const shown = await previewMail(db, viewer('Moderator'), at(0), house, id);
    expect(shown).toMatchObject({ subject: 'Reminder for Ada', to: 'ada@example.com' });
    expect(shown.text).toContain('Hello Ada,');
    renamed.set('Ada', 'Adele');
    expect((await previewMail(db, viewer('Moderator'), at(0), house, id)).text).toContain('Hello Adele,');
    renamed.clear();
    expect(shown.html).toContain('https://duly.example.com/lms');
    await expect(previewMail(db, viewer('LMS Student'), at(0), house, id)).rejects.toMatchObject({ status: 404 });
  });

  it('shows a link into an account to a System Manager only', async () => {
    const [id = ''] = await queueOf(db, 'test-link', 'Ada');
    const moderated = await previewMail(db, viewer('Moderator'), at(0), house, id);
    expect(`${moderated.text}${moderated.html}`).not.toContain('secret-of-Ada');
    const managed = await previewMail(db, viewer('System Manager'), at(0), house, id);
    expect(managed.text).toContain('https://duly.example.com/link/secret-of-Ada');
  });

  it('retries, releases and drops, each only where it makes sense, and keeps who did it', async () => {
    const [error = '', held = '', queued = '', sent = ''] = await queue(db, 'Error', 'Held', 'Queued', 'Sent');
    const state = (id: string, to: string) =>
      db.run(sql`update notifications.email set state = ${to}, attempts = 8 where id = ${id}::uuid`);
    await state(error, 'Error');
    await state(queued, 'Queued');
    await state(sent, 'Sent');
    const run = (name: string, ...ids: string[]) =>
      acting(db, async (act) => emails.actions?.[name]?.run(act, ids, {}));
    expect(await run('release', held)).toMatchObject([{ ok: false, problem: { code: 'no-mail-server' } }]);
    await useServer(db, { smtpUrl: 'smtp://mail.example.com' });
    expect(await run('release', held, sent)).toMatchObject([{ ok: true, id: held }, { ok: false }]);
    expect(await run('retry', error, held)).toMatchObject([{ ok: true }, { ok: false }]);
    expect(await run('drop', queued, sent)).toMatchObject([{ ok: true }, { ok: false }]);
    expect(await mailsIn(db)).toMatchObject([
      { state: 'Queued', attempts: 0 },
      { state: 'Queued' },
      { state: 'Dropped', reason: 'Dropped by Duly' },
      { state: 'Sent' },
    ]);
    expect(await timelineOf(db, 'email-queue', queued)).toMatchObject([
      { event: 'dropped', actor: { id: system.userId }, changes: [{ field: 'state', from: 'Queued', to: 'Dropped' }] },
    ]);
  });
});
