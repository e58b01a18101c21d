import type { CellProps } from '../../../../platform/web/desk/desk-parts.ts';
import type { JobRun } from '../../contract.ts';
import { RunState } from './run-state.tsx';

export const RunStateCell = ({ row, field }: CellProps) => <RunState state={row[field] as JobRun['state']} />;
