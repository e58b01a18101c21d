import { PgBoss } from 'pg-boss';
import type { Clock } from '../clock.ts';
import type { Log } from '../config/log.ts';
import type { Database } from '../database/index.ts';
import type { Job } from './job.ts';
import { endLostRuns } from './job-runs.ts';
import { startPulse } from './pulse.ts';
import { runJob } from './run-job.ts';

export interface WorkerOptions {
  readonly db: Database;
  readonly jobs: readonly Job[];
  readonly log: Log;
  readonly clock?: () => Clock;
}

export interface Worker {
  /** Waits for the running jobs, which are asked to end, at most 20 seconds. */
  stop(): Promise<void>;
}

const POLL_SECONDS = 2;
/** A killed worker's job is taken over after its heartbeat is missed: with watching and polling, within 30 seconds. */
const HEARTBEAT_SECONDS = 15;
const WATCH_SECONDS = 5;
const LONGEST_RUN_SECONDS = 6 * 60 * 60;
const STOP_MILLISECONDS = 20_000;

const CONNECTIONS = 2;

const newBoss = ({ db, log }: WorkerOptions): PgBoss => {
  // pg-boss reads dates and numbers by its own rules, hence not by our parsers.
  const { types: _, ...place } = db.poolConfig;
  const boss = new PgBoss({
    ...(place as { connectionString?: string; host?: string; user?: string; database?: string }),
    max: CONNECTIONS,
    backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
    superviseIntervalSeconds: WATCH_SECONDS,
    monitorIntervalSeconds: WATCH_SECONDS,
    registerInstance: false,
    reindex: false,
    monitorVacuum: false,
  });
  boss.on('error', (error) => log.error({ err: error }, 'the job queue failed'));
  boss.on('warning', (warning) => log.warn({ warning }, 'the job queue warns'));
  return boss;
};

const isScheduled = (job: Job): job is Job & { cron: string } => job.cron !== undefined;
const isPulse = (job: Job): job is Job & { everySeconds: number } => job.everySeconds !== undefined;

/** `exclusive`: of one job at most one run waits or runs, over all workers; what is sent meanwhile is dropped. */
const queueOptions = {
  policy: 'exclusive',
  heartbeatSeconds: HEARTBEAT_SECONDS,
  expireInSeconds: LONGEST_RUN_SECONDS,
  retryLimit: 5,
  retryDelay: 2,
  retryBackoff: true,
} as const;

const forgetSchedules = async (boss: PgBoss, jobs: readonly Job[]): Promise<void> => {
  const known = new Set(jobs.filter(isScheduled).map(({ name }) => name));
  for (const { name } of await boss.getSchedules()) if (!known.has(name)) await boss.unschedule(name);
};

/** Schedules the jobs, runs each once to catch up, and works until it is stopped. Several workers may share a database. */
export const startWorker = async (options: WorkerOptions): Promise<Worker> => {
  const { db, jobs, log, clock = () => ({ instant: new Date() }) } = options;
  const ending = new AbortController();
  const boss = newBoss(options);
  await boss.start();
  await endLostRuns(db);
  await forgetSchedules(boss, jobs);
  // One after the other: there are few, and pg-boss locks its tables for each.
  for (const job of jobs.filter(isScheduled)) {
    await boss.createQueue(job.name, queueOptions);
    await boss.work(job.name, { pollingIntervalSeconds: POLL_SECONDS }, async ([run]) => {
      const signal = run ? AbortSignal.any([run.signal, ending.signal]) : ending.signal;
      const { counts } = await runJob(db, job, { clock: clock(), log, signal });
      log.info({ job: job.name, ...counts }, 'a job is done');
    });
    await boss.schedule(job.name, job.cron);
    if (!job.isSkippedAtStart) await boss.send(job.name, {});
  }
  const stopPulses = jobs.filter(isPulse).map((job) => startPulse(job, { db, log, clock, signal: ending.signal }));
  const watch = setInterval(() => {
    endLostRuns(db).catch((error) => log.warn({ err: error }, 'lost runs could not be looked for'));
  }, STOP_MILLISECONDS);
  return {
    async stop() {
      clearInterval(watch);
      ending.abort();
      await Promise.all([
        boss.stop({ graceful: true, timeout: STOP_MILLISECONDS }),
        ...stopPulses.map((stopPulse) => stopPulse()),
      ]);
    },
  };
};
