import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';

export interface Recount {
  courseId: string;
  /** uuid of the attempt up to which it is done. */
  afterId: string | null;
  done: number;
  total: number;
}

/** Of these courses, the ones with more open attempts than `limit`. */
export const findCrowded = async (
  { tx }: Act,
  courseIds: readonly string[],
  limit: number,
): Promise<Map<string, number>> => {
  const rows = await tx.rows(sql<{ courseId: string; total: number }>`
    select a.course_id as "courseId", count(*)::int as total from learning.attempt a
    where a.course_id = any(${courseIds}::uuid[]) and a.completed_on is null
    group by a.course_id having count(*) > ${limit}::int`);
  return new Map(rows.map(({ courseId, total }) => [courseId, total]));
};

/** Also begins a recount anew that is under way. */
export const wantRecount = ({ tx, clock }: Act, courseId: string, total: number): Promise<number> =>
  tx.run(sql`
    insert into learning.recount (course_id, wanted_at, total)
    values (${courseId}::uuid, ${instantOf(clock)}::timestamptz, ${total}::int)
    on conflict (course_id) do update set wanted_at = excluded.wanted_at, after_id = null, done = 0, total = excluded.total`);

/** The one that waits longest and that nobody else is at, locked: an edit of the course waits for the end of the part. */
export const claimRecount = ({ tx }: Act): Promise<Recount | undefined> =>
  tx.maybe(sql<Recount>`
    select course_id as "courseId", after_id as "afterId", done, total from learning.recount
    order by wanted_at, course_id limit 1 for update skip locked`);

export const nextAttempts = async (
  { tx }: Act,
  { courseId, afterId }: Recount,
  limit: number,
): Promise<readonly string[]> => {
  const beyond: Sql<boolean> = afterId ? sql`a.id > ${afterId}::uuid` : sql`true`;
  const rows = await tx.rows(sql<{ id: string }>`
    select a.id from learning.attempt a where a.course_id = ${courseId}::uuid and a.completed_on is null and ${beyond}
    order by a.id limit ${limit}::int`);
  return rows.map(({ id }) => id);
};

export const keepRecount = ({ tx }: Act, { courseId, afterId, done }: Recount): Promise<number> =>
  tx.run(sql`
    update learning.recount set after_id = ${afterId}::uuid, done = ${done}::int where course_id = ${courseId}::uuid`);

export const endRecount = ({ tx }: Act, { courseId }: Recount): Promise<number> =>
  tx.run(sql`delete from learning.recount where course_id = ${courseId}::uuid`);
