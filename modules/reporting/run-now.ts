import type { Viewer } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/config/log.ts';
import type { Database } from '../../platform/database/index.ts';
import { type Job, listJobs, runJob } from '../../platform/jobs/index.ts';
import { notFound, Refusal } from '../../platform/problem.ts';

interface Needs {
  readonly db: Database;
  readonly log: Log;
  clock(): Clock;
}

/**
 * Jobs that somebody asks for run in the process that was asked, which shows their progress; every job may run at once
 * with itself. When the process ends they are asked to end, and waited for.
 */
export const jobsByHand = (jobs: readonly Job[], { db, log, clock }: Needs) => {
  const ending = new AbortController();
  const running = new Set<Promise<unknown>>();

  const start = (job: Job, { userId }: Viewer): Promise<string> =>
    new Promise((resolve, reject) => {
      const options = { clock: clock(), log, startedBy: userId, signal: ending.signal, onStarted: resolve };
      const run = runJob(db, job, options).catch((error: unknown) => {
        log.error({ err: error, job: job.name }, 'a job failed');
        reject(error);
      });
      running.add(run);
      run.finally(() => running.delete(run));
    });

  return {
    /** Answers the id of the run as soon as it has begun. */
    async run(name: string, viewer: Viewer): Promise<string> {
      const job = jobs.find((known) => known.name === name);
      if (!job) throw notFound('job');
      const [now] = await listJobs(db, [job], new Date());
      if (now?.lastRun?.state === 'Running') {
        throw new Refusal({
          code: 'already-running',
          message: `${job.label} is running just now. Wait until it is done.`,
        });
      }
      return start(job, viewer);
    },
    async end(): Promise<void> {
      ending.abort();
      await Promise.allSettled(running);
    },
  };
};
