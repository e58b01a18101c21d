import { Refusal } from '../../problem.ts';
import {
  fieldNamed,
  headerOf,
  headerWord,
  quotedList,
  type Suggestion,
  suggestMapping,
  type Table,
} from '../../tabular/index.ts';
import type { DefinedType } from '../define.ts';
import type { Fields } from '../types.ts';

/** Our own export: its computed columns come back without being asked about. */
export const isOwnExport = (headers: readonly string[], type: DefinedType): boolean => {
  const words = headers.map(headerWord);
  return (
    words.includes('id') &&
    headers.every((header) => headerWord(header) === 'id' || fieldNamed(header, type.fields) !== undefined)
  );
};

/** The column that a file of refused rows ends with. */
export const isReasonColumn = (header: string, index: number, headers: readonly string[]): boolean =>
  index === headers.length - 1 && headerWord(header) === 'reason';

/** Refuses a file whose names of columns stand in a lower row, or nowhere. */
export const checkHeaderRow = (
  { headers, samples }: Pick<Table, 'headers' | 'samples'>,
  fields: Fields,
  suggestions: readonly Suggestion[],
): void => {
  const namesIn = (cells: readonly string[]): string[] =>
    suggestMapping(cells, [], fields).flatMap(({ field, header }) => (field !== null && header !== '' ? header : []));
  const lower = samples
    .slice(0, 5)
    .map(namesIn)
    .find((names) => names.length > 1);
  if (lower)
    throw new Refusal({
      code: 'two-header-rows',
      message: `The file has more than one header row: the names ${quotedList(lower)} stand below the first row. Keep the row with these names as the first, and delete the other rows above the values.`,
    });
  const values = headers.filter((header) =>
    /^\S+@\S+\.\S+$|^\d{4}-\d\d-\d\d|^\d+$|^\d{1,2}[./]\d{1,2}[./]\d{4}/.test(header),
  );
  if (values.length > 0 && suggestions.every(({ field }) => field === null))
    throw new Refusal({
      code: 'no-header',
      message: `The first row holds values (${quotedList(values)}), not the names of the columns. Put a row with the names above it, such as ${quotedList(Object.values(fields).slice(0, 3).map(headerOf))}.`,
    });
};
