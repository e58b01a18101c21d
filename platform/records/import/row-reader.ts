import type { Problem } from '../../problem.ts';
import { CellFault, cellParser, headerOf, plural, type TableRow } from '../../tabular/index.ts';
import type { Fields, Values } from '../types.ts';
import type { Mapping } from './mapping.ts';
import { emptyCell } from './unlinked.ts';

/** A row of the file with its typed values, or with what is wrong with it. */
export interface ReadRow {
  readonly row: number;
  readonly cells: readonly string[];
  readonly values: Values;
  readonly problems: readonly Problem[];
}

const NONE: readonly Problem[] = [];

/** Made once per file, so that a row costs little more than its parsers. */
export const rowReader = (
  mapping: Mapping,
  fields: Fields,
  needs: readonly string[],
  ragged: RaggedProblem = raggedLine,
): ((row: TableRow) => ReadRow) => {
  const columns = mapping.columns.flatMap(({ field }, index) =>
    field === null ? [] : [{ index, name: field, parse: cellParser(fields[field]!, mapping.format) }],
  );
  const width = mapping.columns.length;
  return ({ row, cells }) => {
    if (cells.length !== width) return { row, cells, values: {}, problems: [ragged(cells.length, width)] };
    const values: Values = { ...mapping.constants };
    let problems: Problem[] | undefined;
    for (const { index, name, parse } of columns) {
      const value = parse(cells[index]!);
      if (value instanceof CellFault) {
        problems ??= [];
        problems.push({ code: value.code, message: value.message, field: name });
      } else values[name] = value;
    }
    for (const need of needs) {
      if (values[need] !== null || problems?.some(({ field }) => field === need)) continue;
      problems ??= [];
      problems.push(emptyCell(need, headerOf(fields[need]!)));
    }
    return { row, cells, values, problems: problems ?? NONE };
  };
};

type RaggedProblem = (found: number, expected: number) => Problem;

const raggedLine: RaggedProblem = (found, expected) => ({
  code: 'ragged-row',
  message: `The row has ${plural(found, 'cell')}, the header has ${expected}. ${
    found > expected
      ? 'Perhaps a text holds a separator: put it between quotation marks.'
      : 'Add the missing cells, or the separators between them.'
  }`,
});

/** A sheet has no short rows. */
export const raggedSheetRow: RaggedProblem = (_found, expected) => ({
  code: 'ragged-row',
  message: `There is a value to the right of the ${plural(expected, 'named column')}. Give its column a name in the first row, or delete the value.`,
});
