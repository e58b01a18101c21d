import type { Clock } from '../clock.ts';
import { createLog, type Log } from '../config/log.ts';
import { type Database, newId } from '../database/index.ts';
import type { Job } from './job.ts';
import { BEAT, beat, countFailureAgain, endRun, insertRun, type Progress } from './job-runs.ts';

export interface RunOptions {
  readonly clock: Clock;
  readonly log?: Log;
  /** uuid of the person who asked for it. */
  readonly startedBy?: string;
  readonly signal?: AbortSignal;
  /** The run has its row, and can be looked at from now on. */
  readonly onStarted?: (runId: string) => void;
  readonly onProgress?: (done: number, total?: number) => void;
  /** A run leaves a row only once it tells that something is done. */
  readonly isQuiet?: boolean;
}

export interface JobResult {
  readonly runId: string;
  readonly counts: Record<string, number>;
}

const never = new AbortController().signal;

export const didSomething = (counts: Record<string, number>): boolean =>
  Object.values(counts).some((count) => count > 0);

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).slice(0, 2_000);

/** Runs a job here and now, in this process, and keeps what became of it. Throws what the job throws. */
export const runJob = async (db: Database, job: Job, options: RunOptions): Promise<JobResult> => {
  const { clock, log = createLog('silent'), signal = never, isQuiet = false } = options;
  const record = runRecord(db, job, options);
  if (!isQuiet) {
    await record.open();
    options.onStarted?.(record.id);
  }
  try {
    const counts = await job.run({ db, clock, log: log.child({ job: job.name }), signal, progress: record.progress });
    if (!isQuiet || record.isOpen() || didSomething(counts)) await record.end({ counts });
    return { runId: record.id, counts };
  } catch (error) {
    const problem = sentenceOf(error);
    const keep = async (): Promise<void> => {
      const isAgain = isQuiet && !record.isOpen() && (await countFailureAgain(db, job.name, problem));
      if (!isAgain) await record.end({ problem });
    };
    await keep().catch((other) => log.error({ err: other }, 'a run was not recorded'));
    throw error;
  } finally {
    record.stop();
  }
};

/** The row of one run, and the sign of life that it gives. */
const runRecord = (db: Database, job: Job, { clock, startedBy, onProgress, log }: RunOptions) => {
  const id = newId();
  const startedAt = new Date();
  let reached: Progress = {};
  let timer: NodeJS.Timeout | undefined;
  let opened: Promise<void> | undefined;
  const insert = async (): Promise<void> => {
    await insertRun(db, {
      id,
      job: job.name,
      label: job.label,
      startedAt,
      startedBy,
      day: 'day' in clock ? clock.day : undefined,
    });
    timer = setInterval(() => {
      beat(db, id, reached).catch((error) => log?.warn({ err: error, job: job.name }, 'no sign of life was written'));
    }, BEAT);
    timer.unref();
  };
  const open = (): Promise<void> => (opened ??= insert());
  return {
    id,
    open,
    isOpen: () => opened !== undefined,
    progress(done: number, total?: number): void {
      reached = { done, total };
      onProgress?.(done, total);
      // A failure is met again at the end.
      if (done > 0) open().catch(() => {});
    },
    async end(end: Parameters<typeof endRun>[2]): Promise<void> {
      await open();
      await endRun(db, id, end);
    },
    stop: () => clearInterval(timer),
  };
};
