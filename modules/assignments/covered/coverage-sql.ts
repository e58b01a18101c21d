import type { Clock, Day } from '../../../platform/clock.ts';
import { dayIn } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';

export const COVERAGES = ['Covered', 'Not covered'] as const;
export type Coverage = (typeof COVERAGES)[number];

/** Where a query has what coverage follows from. */
export interface CoverageColumns {
  userId: Sql;
  courseId: Sql;
  assignedOn: Sql;
  number: Sql;
  mandatory: Sql;
  employeeStatus: Sql;
  completedOn: Sql;
  cancelledOn: Sql;
  supersededOn: Sql;
  zone: Sql<string>;
}

const ofRow: CoverageColumns = {
  userId: sql`r.user_id`,
  courseId: sql`r.course_id`,
  assignedOn: sql`r.assigned_on`,
  number: sql`r.number`,
  mandatory: sql`r.mandatory`,
  employeeStatus: sql`r.employee_status`,
  completedOn: sql`r.completed_on`,
  cancelledOn: sql`r.cancelled_on`,
  supersededOn: sql`r.superseded_on`,
  zone: sql<string>`r.zone`,
};

/** Whether another assignment `b` was live: by its row now, by its facts at the end of a past day. */
const isLive = (asOf: Day | undefined): Sql<boolean> =>
  asOf === undefined
    ? sql<boolean>`b.cancelled_on is null and b.superseded_on is null`
    : sql<boolean>`b.assigned_on <= ${asOf}::date and not exists (
        select from assignments.fact g where g.assignment_id = b.id and g.kind in ('cancelled', 'superseded')
          and g.from_on <= ${asOf}::date and (g.until_on is null or g.until_on > ${asOf}::date))`;

/**
 * The one assignment by which a person and a mandatory course count: the latest live one, of somebody who had not left.
 * There is one per pair, so counting these rows counts the pairs.
 */
const counts = (row: CoverageColumns, asOf: Day | undefined): Sql<boolean> => sql<boolean>`
  ${row.mandatory} and ${row.cancelledOn} is null and ${row.supersededOn} is null and ${row.employeeStatus} <> 'Left'
  and not exists (
    select from assignments.assignment b
    where b.user_id = ${row.userId} and b.course_id = ${row.courseId} and b.mandatory
      and (b.assigned_on, b.number) > (${row.assignedOn}, ${row.number}) and ${isLive(asOf)})`;

/** Whether some completion of the course was valid on the day. One that was taken back since by reopening is none. */
const hasValidCompletion = (row: CoverageColumns, clock: Clock, asOf: Day | undefined): Sql<boolean> => {
  const day = asOf === undefined ? dayIn(clock, row.zone) : sql<Day>`${asOf}::date`;
  const done =
    asOf === undefined
      ? sql`v.completed_on is not null and v.taken_back_on is null`
      : sql`v.completed_on <= ${day} and (v.taken_back_on is null or v.taken_back_on > ${day})`;
  return sql<boolean>`exists (
    select from learning.attempt v
    where v.user_id = ${row.userId} and v.course_id = ${row.courseId} and ${done}
      and (v.valid_until is null or v.valid_until >= ${day}))`;
};

/** `Covered`, `Not covered`, or nothing for an assignment by which no pair counts. */
export const coverageSql = (row: CoverageColumns, clock: Clock, asOf: Day | undefined): Sql<Coverage | null> =>
  sql<Coverage | null>`case when ${counts(row, asOf)} then
    case when ${row.completedOn} is not null or ${hasValidCompletion(row, clock, asOf)}
      then 'Covered' else 'Not covered' end end`;

/** The same as conditions over the source `r`; those that are not covered are looked for among the open ones only. */
export const coverageIsOneOf = (wanted: readonly string[], clock: Clock, asOf: Day | undefined): Sql<boolean> => {
  const [covered, open] = COVERAGES.map((coverage) => wanted.includes(coverage));
  const isCounted = counts(ofRow, asOf);
  const isValid = hasValidCompletion(ofRow, clock, asOf);
  if (covered && open) return isCounted;
  if (covered) return sql<boolean>`${isCounted} and (r.completed_on is not null or ${isValid})`;
  return open ? sql<boolean>`r.completed_on is null and ${isCounted} and not ${isValid}` : sql<boolean>`false`;
};
