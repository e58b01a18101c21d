import type { Act } from '../../platform/act.ts';
import { type Day, dayIn } from '../../platform/clock.ts';
import { sql, unnested } from '../../platform/database/index.ts';

export interface Claimed {
  id: string;
  employeeId: string;
  userId: string;
  joiningOn: Day;
  today: Day;
}

/** Marks the onboardings whose employee has a login by now, and answers those it won. */
export const claimOnboardings = (act: Act, ids: readonly string[], at: Date): Promise<Claimed[]> =>
  act.tx.rows(sql<Claimed>`
    update onboarding.onboarding o set assigned_at = ${at}::timestamptz, version = o.version + 1
    from people.person p
    where o.id = any(${ids}::uuid[]) and o.assigned_at is null and p.employee_id = o.employee_id
    returning o.id, o.employee_id as "employeeId", p.user_id as "userId", o.joining_on as "joiningOn",
      ${dayIn(act.clock, sql<string>`p.zone`)} as today`);

export const listWaiting = (act: Act, employeeIds: readonly string[]): Promise<{ id: string }[]> =>
  act.tx.rows(sql<{ id: string }>`
    select id from onboarding.onboarding
    where assigned_at is null and employee_id = any(${employeeIds}::uuid[]) order by number`);

export interface NewHire {
  id: string;
  employeeId: string;
  name: string;
  email: string | null;
  userId: string | null;
}

export const findNewHires = (act: Act, ids: readonly string[]): Promise<NewHire[]> =>
  act.tx.rows(sql<NewHire>`
    select o.id, e.id as "employeeId", e.name, e.email, e.user_id as "userId"
    from onboarding.onboarding o join people.employee e on e.id = o.employee_id
    where o.id = any(${ids}::uuid[]) order by o.number`);

export const listMandatoryCourses = (act: Act): Promise<{ id: string; days: number | null }[]> =>
  act.tx.rows(sql<{ id: string; days: number | null }>`
    select id, mandatory_due_days as days from learning.course
    where published and mandatory and not archived order by lower(code)`);

const ONBOARDING = { id: 'uuid', employeeId: 'uuid', joiningOn: 'date' } as const;

/** The ids that were new; an employee has one onboarding per joining day. */
export const insertOnboardings = async (
  act: Act,
  rows: readonly { id: string; employeeId: string; joiningOn: Day }[],
  at: Date,
): Promise<Set<string>> => {
  const made = await act.tx.rows(sql<{ id: string }>`
    insert into onboarding.onboarding (id, employee_id, joining_on, created_by, created_at)
    select id, employee_id, joining_on, ${act.viewer.userId}::uuid, ${at}::timestamptz
    from ${unnested(rows, ONBOARDING)} on conflict do nothing returning id`);
  return new Set(made.map((row) => row.id));
};

export interface OutcomeRow {
  onboardingId: string;
  courseId: string;
  assignmentId: string | null;
  skippedBecause: string | null;
}

const OUTCOME = { onboardingId: 'uuid', courseId: 'uuid', assignmentId: 'uuid', skippedBecause: 'text' } as const;

export const insertOutcomes = (act: Act, rows: readonly OutcomeRow[], at: Date): Promise<number> =>
  act.tx.run(sql`
    insert into onboarding.outcome (onboarding_id, course_id, assignment_id, skipped_because, at)
    select onboarding_id, course_id, assignment_id, skipped_because, ${at}::timestamptz
    from ${unnested(rows, OUTCOME)} on conflict do nothing`);
