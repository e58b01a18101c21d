import type { ComponentType } from 'react';
import type { Row } from '../api/records.ts';
import type { Day } from '../design/day.ts';

export interface CellProps {
  row: Row;
  /** The field's name. */
  field: string;
  today: Day;
}

export interface FormHeadProps {
  row: Row;
  today: Day;
}

/** What modules put into the desk's lists and forms, by slug. */
export interface DeskParts {
  listCells?: Readonly<Record<string, Readonly<Record<string, ComponentType<CellProps>>>>>;
  /** Stands below the title of a record's form: what the facts add up to. */
  formHeads?: Readonly<Record<string, ComponentType<FormHeadProps>>>;
  /** Stands below the settings of a section, by its name: what can be tried out. */
  settingParts?: Readonly<Record<string, ComponentType>>;
}
