import type { ImportDefinition } from '../../../platform/records/types.ts';
import { mayWriteEmployees } from '../permissions.ts';
import { applyEmployees } from './apply.ts';
import { planEmployees } from './plan.ts';

/** HRIS files: one row per employee, known by employee number. */
export const employeeImport: ImportDefinition = {
  modes: ['insert', 'update'],
  needs: ['number'],
  grants: mayWriteEmployees,
  plan: planEmployees,
  apply: applyEmployees,
};
