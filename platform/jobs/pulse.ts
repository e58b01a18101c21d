import type { Clock } from '../clock.ts';
import type { Log } from '../config/log.ts';
import type { Database } from '../database/index.ts';
import type { Job } from './job.ts';
import { runJob } from './run-job.ts';

interface Needs {
  db: Database;
  log: Log;
  clock: () => Clock;
  signal: AbortSignal;
}

const LONGEST_PAUSE = 60_000;

/** Runs a job again and again, with its pause in between, and with longer pauses while it fails. Answers a function that ends it. */
export const startPulse = (job: Job & { everySeconds: number }, { db, log, clock, signal }: Needs) => {
  let failures = 0;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();

  const once = async (): Promise<void> => {
    try {
      await runJob(db, job, { clock: clock(), log, signal, isQuiet: true });
      failures = 0;
    } catch (error) {
      failures += 1;
      log.error({ err: error, job: job.name }, 'a job failed');
    }
  };
  const plan = (): void => {
    if (signal.aborted) return;
    const pause = Math.min(LONGEST_PAUSE, job.everySeconds * 1000 * 2 ** failures);
    timer = setTimeout(() => {
      running = once().then(plan);
    }, pause);
  };
  running = once().then(plan);

  return async (): Promise<void> => {
    clearTimeout(timer);
    await running;
    clearTimeout(timer);
  };
};
