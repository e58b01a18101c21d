import { trainingAssignments } from '../modules/assignments/index.ts';
import { users } from '../modules/identity/index.ts';
import { chapters, courses, enrollments, lessons } from '../modules/learning/index.ts';
import { emails } from '../modules/notifications/index.ts';
import { onboardings } from '../modules/onboarding/index.ts';
import { departments, employees, locations } from '../modules/people/index.ts';
import { imports, jobRuns, savedViews } from '../modules/reporting/index.ts';
import { defineRecords } from '../platform/records/index.ts';

const types = [
  trainingAssignments,
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
  imports,
];

export const records = defineRecords([...types, savedViews(types)]);
