import { counted } from './counted.ts';
import { type Caps, notATable } from './table.ts';

/** The names of the columns as the first row has them, or the sentence that says what is wrong with them. */
export const checkHeaders = (header: readonly string[], caps: Caps): readonly string[] => {
  if (header.length > caps.columns) throw tooManyColumns(header.length, caps);
  const names = header.map((name) => name.trim().replace(/\s+/g, ' '));
  while (names.at(-1) === '') names.pop();
  if (names.length === 0)
    throw notATable(
      'no-header',
      'The first row is empty. Put the names of the columns there, and delete the rows above them.',
    );
  const seen = new Map<string, number>();
  for (const [index, name] of names.entries()) {
    const first = seen.get(name.toLowerCase());
    if (name !== '' && first !== undefined)
      throw notATable(
        'repeated-header',
        `Two columns are called "${name}": the ${ordinal(first + 1)} and the ${ordinal(index + 1)}. Rename or delete one of them.`,
      );
    seen.set(name.toLowerCase(), index);
  }
  return names.map((name, index) => name || `Column ${index + 1}`);
};

/** A title above the names: one cell, and more of them below. */
export const checkTitle = (headers: readonly string[], samples: readonly (readonly string[])[]): void => {
  const filled = (cells: readonly string[]): number => cells.filter((cell) => cell.trim() !== '').length;
  if (headers.length !== 1 || !samples.some((cells) => filled(cells) > 1)) return;
  throw notATable(
    'title-row',
    `The first row ("${headers[0]}") is a title, not the names of the columns: the rows below it have more cells. Delete the rows above the names.`,
  );
};

export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '');

/** Spreadsheets write empty cells to the right of a table, in the header too. */
export const trimEmptyEnd = (cells: string[], columns: number): void => {
  while (cells.length > columns && cells.at(-1)?.trim() === '') cells.pop();
};

export const tooManyColumns = (columns: number, caps: Caps, atLeast = '') =>
  notATable(
    'too-many-columns',
    `The file has ${atLeast}${counted(columns)} columns; at most ${counted(caps.columns)} can be read. Delete the empty columns to the right of the table and save it again.`,
  );

const ordinal = (number: number): string => {
  const ending = number % 100 >= 11 && number % 100 <= 13 ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
};
