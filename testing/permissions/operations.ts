import { Readable } from 'node:stream';
import { vi } from 'vitest';
import { mailKind, queueMails } from '../../modules/notifications/index.ts';
import { system } from '../../platform/access/index.ts';
import { newId, sql } from '../../platform/database/index.ts';
import { recordHistory } from '../../platform/history/index.ts';
import { type Job, runJob } from '../../platform/jobs/index.ts';
import { importFile } from '../../platform/records/import/index.ts';
import type { DefinedType } from '../../platform/records/index.ts';
import type { WalkedRecord } from '../permission-walk.ts';
import type { Cast } from './cast.ts';
import { acting, changing, changingMany, reads, uploading, uploadingPicture } from './requests.ts';

mailKind<{ about: string }>({
  kind: 'walked',
  subject: ({ about }) => `About ${about}`,
  template: 'This is about {{ about }}.',
});

/** A mail that waits, is held or could not be sent. */
const mailRecord = (cast: Cast, requests: WalkedRecord['requests'], state = 'Queued'): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie } = await cast.player(persona);
    const { userId, email: to } = whose === 'own' ? await cast.player(persona) : await cast.person();
    const about = newId();
    const mail = { kind: 'walked', userId, to, params: { about } };
    const [id] = (await cast.now((act) => queueMails(act, [mail]))) as [string];
    await cast.db.run(sql`update notifications.email set state = ${state} where id = ${id}::uuid`);
    return { id, cookie, word: about };
  },
  requests,
});

/** Places that hold no records of anybody: all of it is shown, or nothing. */
const placeOf = (cast: Cast, requests: WalkedRecord['requests'], id = 'nobody'): WalkedRecord => ({
  async make(persona) {
    const { cookie } = await cast.player(persona);
    return { id, cookie };
  },
  requests,
});

const answers = () => ({ shows: ({ statusCode }: { statusCode: number }) => statusCode === 200 });

const settingRecord = (cast: Cast): WalkedRecord =>
  placeOf(cast, {
    list: () => ({ shows: (answer) => answer.body.includes('sign-in') }),
    read: () => ({ params: { name: 'sign-in' } }),
    history: () => ({ params: { name: 'sign-in' } }),
    'put-logo': () => uploadingPicture,
    'remove-logo': () => ({}),
    'test-mail': () => ({ body: { to: 'somebody@example.org' } }),
  });

/** A setting of its own for each sample, since a change of it is seen by the next one. */
const changedSetting = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie } = await cast.player(persona);
    const id = whose === 'own' ? 'learning.onboarding' : 'learning.reminders';
    const row = await cast.db.maybe(sql<{ version: number }>`select version from platform.setting where name = ${id}`);
    return { id, cookie, version: row?.version ?? 0 };
  },
  requests: {
    change: ({ id, version }) => ({
      params: { name: id },
      headers: { 'if-match': `"${version}"` },
      body: { days: 9 },
    }),
  },
});

/** What a request has started goes on after its answer. */
const jobsHaveEnded = async (cast: Cast): Promise<void> => {
  const running = sql<{ id: string }>`select id from platform.job_run where finished_at is null`;
  await vi.waitUntil(async () => (await cast.db.rows(running)).length === 0, { timeout: 30_000, interval: 20 });
};

/** Own: of a record whose history the role reads. */
const auditRecord = (cast: Cast, departments: DefinedType): WalkedRecord => ({
  async make(persona, whose) {
    // A job that was run by hand just before would seem to be what a refusal here has changed.
    await jobsHaveEnded(cast);
    const { cookie } = await cast.player(persona);
    const slugOfOwn = persona === 'Moderator' ? 'lms-course' : 'department';
    const slug = whose === 'own' ? slugOfOwn : 'user';
    const reason = newId();
    await cast.now((act) =>
      recordHistory(act, { slug, fields: departments.fields }, [{ recordId: newId(), event: 'walked', reason }]),
    );
    const { id } = await cast.db.one(sql<{ id: string }>`select id from history.event where reason = ${reason}`);
    return { id, cookie, word: reason };
  },
  requests: { ...reads, 'see-state': answers },
});

const jobRunRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie, userId } = await cast.player(persona);
    const startedBy = whose === 'own' ? userId : undefined;
    const job: Job = { name: `walked ${newId()}`, label: 'Walked', run: async () => ({ done: 1 }) };
    const { runId } = await runJob(cast.db, job, { clock: { instant: new Date() }, startedBy });
    return { id: runId, cookie, word: job.name };
  },
  requests: reads,
});

/** A job runs once at a time: each sample waits for the end of what the one before has started. */
const jobToRun = (cast: Cast, name: string): WalkedRecord => ({
  async make(persona) {
    await jobsHaveEnded(cast);
    const { cookie } = await cast.player(persona);
    return { id: 'nobody', cookie };
  },
  requests: { 'run-now': () => ({ params: { name } }) },
});

const importRecord = (cast: Cast, departments: DefinedType): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie, userId } = await cast.player(persona);
    const fileName = `${newId()}.csv`;
    const { importId: id } = await importFile({
      db: cast.db,
      type: departments,
      stream: Readable.from(`Name\n${newId()}\n`),
      fileName,
      viewer: system,
      clock: { instant: new Date() },
    });
    if (whose === 'own')
      await cast.db.run(sql`update platform.import set started_by = ${userId}::uuid where file_name = ${fileName}`);
    return { id: String(id), cookie, word: fileName };
  },
  requests: reads,
});

/** Of the list of courses; foreign is somebody else's private one. */
const viewRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie, userId } = await cast.player(persona);
    const owner = whose === 'own' ? userId : (await cast.person()).userId;
    const [id, name] = [newId(), newId()];
    await cast.db.run(sql`
      insert into reporting.saved_view (id, name, list, query, owner_id)
      values (${id}::uuid, ${name}, 'lms-course', 'published=yes', ${owner}::uuid)`);
    return { id, cookie, word: name };
  },
  requests: {
    ...reads,
    create: () => ({ body: { name: newId(), list: 'lms-course', query: 'published=no' } }),
    change: () => changing({ name: newId() })({ id: '' }),
    'change-many': (sample) => changingMany({ name: newId() })(sample),
    remove: acting(),
    import: () => uploading('Name,List,Filter', `${newId()},Courses,published=no`),
  },
});

export const operationRecords = (cast: Cast, departments: DefinedType): Record<string, WalkedRecord> => ({
  'email-queue': mailRecord(cast, { ...reads, drop: acting() }),
  'email-queue: release': mailRecord(cast, { release: acting() }, 'Held'),
  'email-queue: retry': mailRecord(cast, { retry: acting() }, 'Error'),
  'email-queue: see-health': placeOf(cast, { 'see-health': answers }),
  'job-run': jobRunRecord(cast),
  'job-run: list-jobs': placeOf(cast, { 'list-jobs': answers }),
  'job-run: run-now': jobToRun(cast, 'walked-job'),
  'session: search': placeOf(cast, { search: () => ({ query: { q: 'walked' } }) }),
  'audit-log': auditRecord(cast, departments),
  settings: settingRecord(cast),
  'settings: change': changedSetting(cast),
  import: importRecord(cast, departments),
  'saved-view': viewRecord(cast),
});
