import type { Clock } from '../clock.ts';
import type { Log } from '../config/log.ts';
import type { Database } from '../database/index.ts';

export interface JobContext {
  readonly db: Database;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the process is asked to end: finish the present step and return. */
  readonly signal: AbortSignal;
  /** Shown on the operations page and by the shell. */
  progress(done: number, total?: number): void;
}

/** What is done by itself. Running it twice, or at once with itself, does nothing twice. */
export interface Job {
  readonly name: string;
  readonly label: string;
  /** Five fields, UTC. One worker runs it, also once at start: it selects by state, so one run catches up with all missed ones. */
  readonly cron?: string;
  /** For short work that should not wait for a minute: every worker runs it, and runs that did nothing leave no trace. */
  readonly everySeconds?: number;
  /** Not run at the start of a worker to catch up: for work that may wait for its next turn. */
  readonly isSkippedAtStart?: boolean;
  /** Answers counts of what it did, as `{ reminders_queued: 12 }`. */
  run(context: JobContext): Promise<Record<string, number>>;
}
