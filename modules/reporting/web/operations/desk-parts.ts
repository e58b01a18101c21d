import type { DeskParts } from '../../../../platform/web/desk/desk-parts.ts';
import { AUDIT_CELL_READS, AuditHead, AuditRecordCell } from './audit-record.tsx';
import { RunStateCell } from './run-state-cell.tsx';

export const operationsDeskParts: DeskParts = {
  listCells: {
    'audit-log': { record: { Cell: AuditRecordCell, reads: AUDIT_CELL_READS } },
    'job-run': { state: { Cell: RunStateCell } },
    import: { state: { Cell: RunStateCell } },
  },
  formHeads: { 'audit-log': AuditHead },
};
