import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeAll, expect, it } from 'vitest';
import { onServer, testDatabase } from '../../testing/database.ts';
import { createLog } from '../config/log.ts';
import { type Database, newId, sql } from '../database/index.ts';
import { type Job, listJobs, runJob, startWorker, type Worker } from './index.ts';

const log = createLog('silent');
const clock = { day: '2026-11-23' };
let db: Database;
const workers: Worker[] = [];
beforeAll(async () => {
  db = await testDatabase();
});
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop();
});

const runsOf = (job: string) =>
  db.rows(sql<{ state: string; counts: object; problem: string | null; day: string | null }>`
    select state, counts, problem, day from platform.job_run where job = ${job} order by started_at`);

const until = async (isSo: () => boolean | Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await isSo()); tries += 1) {
    if (tries > 300) throw new Error('It did not happen within 30 seconds.');
    await pause(100);
  }
};

const start = async (jobs: Job[]): Promise<Worker> => {
  const worker = await startWorker({ db, jobs, log });
  workers.push(worker);
  return worker;
};

it('keeps what became of a run, with its counts and its day', async () => {
  const job: Job = { name: 'counts', label: 'Counts', run: async () => ({ reminders_queued: 12 }) };
  const { counts } = await runJob(db, job, { clock });
  expect(counts).toEqual({ reminders_queued: 12 });
  expect(await runsOf('counts')).toEqual([{ state: 'Done', counts, problem: null, day: '2026-11-23' }]);
  const named = sql<{ label: string }>`select label from platform.job_run where job = 'counts'`;
  expect(await db.rows(named)).toEqual([{ label: 'Counts' }]);
});

it('keeps the sentence of a failure, and throws it', async () => {
  const run = () => Promise.reject(new Error('The disk is full.'));
  await expect(runJob(db, { name: 'fails', label: 'Fails', run }, { clock })).rejects.toThrow('The disk is full.');
  expect(await runsOf('fails')).toMatchObject([{ state: 'Failed', problem: 'The disk is full.' }]);
});

it('leaves no trace of a quiet run that did nothing', async () => {
  let count = 0;
  const job: Job = { name: 'quiet', label: 'Quiet', run: async () => ({ sent: count++ }) };
  await runJob(db, job, { clock, isQuiet: true });
  expect(await runsOf('quiet')).toEqual([]);
  await runJob(db, job, { clock, isQuiet: true });
  expect(await runsOf('quiet')).toMatchObject([{ state: 'Done', counts: { sent: 1 } }]);
});

it('counts a failure that a quiet job meets again, and begins anew with another', async () => {
  let problem = 'The disk is full.';
  const job: Job = { name: 'tired', label: 'Tired', run: () => Promise.reject(new Error(problem)) };
  const fail = () => expect(runJob(db, job, { clock, isQuiet: true })).rejects.toThrow(problem);
  for (let n = 0; n < 3; n += 1) await fail();
  expect(await runsOf('tired')).toMatchObject([{ state: 'Failed', problem, counts: { times: 3 } }]);
  problem = 'The key is wrong.';
  await fail();
  expect(await runsOf('tired')).toHaveLength(2);
  await expect(runJob(db, job, { clock })).rejects.toThrow(problem);
  expect(await runsOf('tired')).toHaveLength(3);
});

it('catches up once at start, however many workers start', async () => {
  let runs = 0;
  const run = async () => {
    runs += 1;
    await pause(3_000);
    return { done: 1 };
  };
  const job: Job = { name: 'catch-up', label: 'Catch up', cron: '0 3 1 1 *', run };
  await Promise.all([start([job]), start([job]), start([job])]);
  await until(async () => (await runsOf('catch-up')).some(({ state }) => state === 'Done'));
  expect(runs).toBe(1);
});

/** Minutes for which a schedule was sent, as pg-boss keeps them. A run may begin some seconds into the next one. */
const slotsOf = (job: string) =>
  db.rows(sql<{ slot: string; times: number }>`
    select data->>'slot' as slot, count(*)::int as times from pgboss.job
    where name = '__pgboss__send-it' and data->>'name' = ${job} group by 1 order by 1`);

it('runs a schedule once for each minute, however many workers there are', async () => {
  let runs = 0;
  const run = async () => ({ run: ++runs });
  const job: Job = { name: 'each-minute', label: 'Each minute', cron: '* * * * *', run };
  const starts = 3;
  for (let n = 0; n < starts; n += 1) await start([job]);
  for (let tries = 0; (await slotsOf('each-minute')).length < 2; tries += 1) {
    if (tries > 110) throw new Error('Two minutes went by without two runs.');
    await pause(1_000);
  }
  const slots = await slotsOf('each-minute');
  await until(() => runs >= slots.length);
  await pause(5_000);
  expect(slots.every(({ slot, times }) => slot !== null && times === 1)).toBe(true);
  expect(runs).toBeLessThanOrEqual(slots.length + starts);
}, 150_000);

it('takes over the run of a worker that died', async () => {
  let runs = 0;
  const job: Job = { name: 'taken-over', label: 'Taken over', cron: '0 3 1 1 *', run: async () => ({ run: ++runs }) };
  const worker = await start([job]);
  await until(() => runs === 1);
  await worker.stop();
  const past = new Date(Date.now() - 60_000);
  await db.run(sql`
    update pgboss.job set state = 'active', started_on = ${past}, heartbeat_on = ${past}, completed_on = null
    where name = 'taken-over'`);
  await start([job]);
  await until(() => runs === 2);
});

it.runIf(!onServer)('waits without complaint while a long transaction holds the embedded database', async () => {
  const said: string[] = [];
  const complaints = createLog('warn', { write: (line) => void said.push(line) });
  const jobs = ['one', 'two', 'three'].map((name) => ({ name, label: name, cron: '0 3 1 1 *', run: async () => ({}) }));
  workers.push(await startWorker({ db, jobs, log: complaints }));
  await db.transaction(async (tx) => {
    await tx.run(sql`select 1`);
    await pause(14_000);
  });
  await until(async () => (await runsOf('three')).length > 0);
  expect(said).toEqual([]);
});

it('marks runs whose process died', async () => {
  const past = new Date(Date.now() - 120_000);
  await db.run(sql`
    insert into platform.job_run (id, job, started_at, beat_at, state)
    values (${newId()}, 'dead', ${past}, ${past}, 'Running'), (${newId()}, 'alive', ${past}, ${new Date()}, 'Running')`);
  await start([]);
  expect(await runsOf('dead')).toMatchObject([{ state: 'Failed', problem: expect.stringContaining('process') }]);
  expect(await runsOf('alive')).toMatchObject([{ state: 'Running' }]);
});

it('asks a running job to end, and waits for it', async () => {
  let ended = false;
  const run: Job['run'] = async ({ signal }) => {
    await new Promise((resolve) => signal.addEventListener('abort', resolve));
    await pause(200);
    ended = true;
    return { steps: 1 };
  };
  const worker = await start([{ name: 'patient', label: 'Patient', cron: '0 3 1 1 *', run }]);
  await until(async () => (await runsOf('patient')).length > 0);
  await worker.stop();
  expect(ended).toBe(true);
  expect(await runsOf('patient')).toMatchObject([{ state: 'Done' }]);
});

it('repeats a pulse, also after a failure', async () => {
  let beats = 0;
  const run = async () => {
    beats += 1;
    if (beats === 1) throw new Error('Not yet.');
    return { beats };
  };
  const worker = await start([{ name: 'pulse', label: 'Pulse', everySeconds: 0.1, run }]);
  await until(() => beats >= 3);
  await worker.stop();
  const stopped = beats;
  await pause(500);
  expect(beats).toBe(stopped);
});

it('tells when a job ran last and runs next', async () => {
  const jobs: Job[] = [
    { name: 'counts', label: 'Counts', cron: '5 * * * *', run: async () => ({}) },
    { name: 'new', label: 'New', everySeconds: 2, run: async () => ({}) },
  ];
  const [counts, fresh] = await listJobs(db, jobs, new Date('2026-11-23T10:30:00Z'));
  expect(counts).toMatchObject({
    nextRunAt: new Date('2026-11-23T11:05:00Z'),
    lastRun: { state: 'Done', counts: { reminders_queued: 12 } },
  });
  expect(fresh).toEqual({ name: 'new', label: 'New', everySeconds: 2, nextRunAt: undefined, lastRun: undefined });
});
