import type { TypeDescription } from '../../api/meta.ts';
import type { Row } from '../../api/records.ts';

export interface OpenAction {
  name: string;
  label: string;
}

/** Actions that stand open for at least one of the rows, in the order of the type. */
export const openActions = (
  { actions }: Pick<TypeDescription, 'actions'>,
  rows: readonly Pick<Row, 'can'>[],
): OpenAction[] =>
  Object.entries(actions)
    .filter(([name]) => rows.some(({ can }) => can.includes(name)))
    .map(([name, { label }]) => ({ name, label }));
