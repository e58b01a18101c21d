import { PgBoss } from 'pg-boss';
import { type Queryable, sql } from '../database/index.ts';
import type { Job } from './job.ts';

export interface JobOverview {
  readonly name: string;
  readonly label: string;
  /** Absent for jobs that run every few seconds or only by hand. */
  readonly nextRunAt?: Date;
  readonly everySeconds?: number;
  /** The latest run that left a trace. */
  readonly lastRun?: LastRun;
}

interface LastRun {
  readonly id: string;
  readonly state: 'Running' | 'Done' | 'Failed';
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly counts: Record<string, number>;
  readonly problem: string | null;
  readonly done: number | null;
  readonly total: number | null;
}

const latestRuns = (q: Queryable, names: readonly string[]): Promise<(LastRun & { job: string })[]> =>
  q.rows(sql<LastRun & { job: string }>`
    select r.job, r.id, r.state, r.started_at as "startedAt", r.finished_at as "finishedAt", r.counts, r.problem, r.done, r.total
    from unnest(${[...names]}::text[]) names (job)
    cross join lateral (
      select * from platform.job_run j where j.job = names.job order by j.started_at desc limit 1) r`);

/** For the operations page: each job with its last and its next run. */
export const listJobs = async (q: Queryable, jobs: readonly Job[], now: Date): Promise<JobOverview[]> => {
  const runs = await latestRuns(
    q,
    jobs.map(({ name }) => name),
  );
  const byName = new Map(runs.map(({ job, ...run }) => [job, run]));
  // Not started: it only reads schedules.
  const calendar = new PgBoss({ connectionString: 'postgres://localhost' });
  return jobs.map(({ name, label, cron, everySeconds }) => ({
    name,
    label,
    everySeconds,
    nextRunAt: cron === undefined ? undefined : calendar.previewSchedule(cron, { from: now, count: 1 })[0],
    lastRun: byName.get(name),
  }));
};
