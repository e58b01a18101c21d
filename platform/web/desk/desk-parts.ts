import type { ComponentType } from 'react';
import type { Row } from '../api/records.ts';
import type { Day } from '../design/day.ts';

export interface CellProps {
  row: Row;
  /** The field's name. */
  field: string;
  today: Day;
}

/** How a module draws a field in the rows of a list. */
export interface ListCell {
  Cell: ComponentType<CellProps>;
  /** Fields that it reads besides its own; a list asks for no others than it shows. */
  reads?: readonly string[];
}

export interface FormHeadProps {
  row: Row;
  today: Day;
}

export interface FormForecastProps {
  row: Row;
  /** What is changed and not saved. */
  changes: Readonly<Record<string, unknown>>;
  today: Day;
}

/** What modules put into the desk's lists and forms, by slug. */
export interface DeskParts {
  listCells?: Readonly<Record<string, Readonly<Record<string, ListCell>>>>;
  /** Stands below the title of a record's form: what the facts add up to. */
  formHeads?: Readonly<Record<string, ComponentType<FormHeadProps>>>;
  /** Stands below the settings of a section, by its name: what can be tried out. */
  settingParts?: Readonly<Record<string, ComponentType>>;
  /** Says what the record will be after saving; draws nothing where that says no more than the fields. */
  formForecasts?: Readonly<Record<string, ComponentType<FormForecastProps>>>;
  /**
   * Words for a type's own events in its history: a key such as `assignments:event.extended`. Where somebody else did it than
   * whom the record is about, the context `by_other` says so, with `{{subject}}`.
   */
  eventWords?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The link that says whom records of a type are about. */
  eventSubjects?: Readonly<Record<string, string>>;
}
