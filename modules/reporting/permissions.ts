import { all, type Grants } from '../../platform/access/index.ts';
import { sql } from '../../platform/database/index.ts';

const own: Grants[string] = (viewer) => sql<boolean>`r.started_by = ${viewer.userId}::uuid`;

/** Operations: moderators see all, HR what it started itself. */
export const mayReadOperations: Grants = { 'System Manager': all, Moderator: all, 'HR Manager': own, 'HR User': own };

export const mayRunJobs: Grants = { 'System Manager': all, Moderator: all };

const LMS_RECORDS = ['lms-training-assignment', 'lms-course', 'course-chapter', 'course-lesson', 'lms-enrollment'];
const HR_RECORDS = ['employee', 'department', 'location', 'employee-onboarding'];

const about =
  (slugs: readonly string[]): Grants[string] =>
  () =>
    sql<boolean>`r.record_type = any(${[...slugs]}::text[])`;

export const mayReadAudit: Grants = {
  'System Manager': all,
  Moderator: about(LMS_RECORDS),
  'HR Manager': about(HR_RECORDS),
};
