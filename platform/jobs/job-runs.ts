import { type Queryable, sql } from '../database/index.ts';

const BEAT_SECONDS = 5;
/** A process that has not given a sign for so long is dead. */
const LOST_SECONDS = 60;

export const BEAT = BEAT_SECONDS * 1000;

export interface Progress {
  done?: number;
  total?: number;
}

interface Start {
  id: string;
  job: string;
  label: string;
  day?: string;
  startedBy?: string;
  startedAt: Date;
}

export const insertRun = (q: Queryable, { id, job, label, day, startedBy, startedAt }: Start): Promise<number> =>
  q.run(sql`
    insert into platform.job_run (id, job, label, day, started_at, beat_at, state, started_by)
    values (${id}, ${job}, ${label}, ${day ?? null}::date, ${startedAt}, ${new Date()}, 'Running', ${startedBy ?? null}::uuid)`);

export const beat = (q: Queryable, id: string, { done, total }: Progress): Promise<number> =>
  q.run(sql`
    update platform.job_run set beat_at = ${new Date()}, done = ${done ?? null}::bigint, total = ${total ?? null}::bigint
    where id = ${id}::uuid and state = 'Running'`);

export interface End {
  counts?: Record<string, number>;
  /** A sentence; the run has failed then. */
  problem?: string;
}

export const endRun = (q: Queryable, id: string, { counts = {}, problem }: End): Promise<number> =>
  q.run(sql`
    update platform.job_run
    set state = ${problem === undefined ? 'Done' : 'Failed'}, finished_at = ${new Date()}, problem = ${problem ?? null},
      counts = ${JSON.stringify(counts)}::jsonb, version = version + 1
    where id = ${id}::uuid`);

/**
 * A job that runs every few seconds fails as often: the same failure again stands in the row of the first, and counts.
 * False where the latest run of the job was another.
 */
export const countFailureAgain = async (q: Queryable, job: string, problem: string): Promise<boolean> => {
  const counted = await q.run(sql`
    update platform.job_run r
    set finished_at = ${new Date()}, version = r.version + 1,
      counts = jsonb_build_object('times', coalesce((r.counts ->> 'times')::int, 1) + 1)
    from (select id from platform.job_run where job = ${job} order by started_at desc limit 1) latest
    where r.id = latest.id and r.state = 'Failed' and r.problem = ${problem}`);
  return counted > 0;
};

/** Runs that still call themselves Running although their process is dead. */
export const endLostRuns = (q: Queryable): Promise<number> =>
  q.run(sql`
    update platform.job_run
    set state = 'Failed', finished_at = beat_at, version = version + 1,
      problem = 'The process that did this ended before it was done. It is done again at the next run.'
    where state = 'Running' and coalesce(beat_at, started_at) < ${new Date(Date.now() - LOST_SECONDS * 1000)}`);
