import { campaigns, trainingAssignments } from '../modules/assignments/index.ts';
import { users } from '../modules/identity/index.ts';
import { chapters, courses, enrollments, lessons } from '../modules/learning/index.ts';
import { emails } from '../modules/notifications/index.ts';
import { onboardings } from '../modules/onboarding/index.ts';
import { departments, employees, locations } from '../modules/people/index.ts';
import { auditLog, importsInto, jobRuns, savedViews } from '../modules/reporting/index.ts';
import { defineRecords, type RecordType, type SearchPlan } from '../platform/records/index.ts';
import { settings } from './settings.ts';

const known: readonly RecordType[] = [
  trainingAssignments,
  campaigns,
  courses,
  chapters,
  lessons,
  enrollments,
  employees,
  departments,
  locations,
  onboardings,
  users,
  emails,
  jobRuns,
];
const types: readonly RecordType[] = [...known, importsInto(known)];

const listed = [...types, auditLog(types, settings)];

/** Every record type of the program. */
export const recordTypes: readonly RecordType[] = [...listed, savedViews(listed)];

export const records = defineRecords(recordTypes);

/** What the search of the desk looks into. */
export const searchPlan: SearchPlan = [
  { slug: 'employee' },
  { slug: 'lms-course' },
  { slug: 'lms-training-assignment', byNumber: true },
  { slug: 'employee-onboarding' },
  { slug: 'department' },
  { slug: 'location' },
  { slug: 'user' },
  { slug: 'import', byNumber: true },
];
