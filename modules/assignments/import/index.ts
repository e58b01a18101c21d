import type { ImportDefinition } from '../../../platform/records/types.ts';
import { mayWriteAssignments } from '../permissions.ts';
import { ON_OVERDUE } from '../rules.ts';
import { applyAssignments } from './apply.ts';
import { planAssignments } from './plan.ts';

/** Campaigns, and in history mode what was completed elsewhere. Nobody is mailed. */
export const assignmentImport: ImportDefinition = {
  modes: ['insert', 'history'],
  options: { 'on-overdue': ON_OVERDUE, again: ['no', 'yes'] },
  needs: ['employee', 'course', 'dueOn'],
  grants: mayWriteAssignments,
  plan: planAssignments,
  apply: applyAssignments,
};
