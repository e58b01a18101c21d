export { CellFault, type CellParser, cellParser, parseCell } from './cell-parsers.ts';
export { counted, plural, quotedList } from './counted.ts';
export { type DayFormat, dayFormat, formatsOf, ISO, withDayCells } from './day-formats.ts';
export { guardFormula, unguardFormula } from './formula.ts';
export { openTable } from './open-table.ts';
export { SEPARATOR_NAMES } from './separator.ts';
export { fieldNamed, headerOf, headerWord, type Suggestion, suggestMapping } from './suggest-mapping.ts';
export {
  CAPS,
  type Caps,
  type Encoding,
  type Separator,
  type Table,
  type TableNotice,
  type TableOptions,
  type TableRow,
  type TableSource,
} from './table.ts';
export { type Cell, csvLine, csvLines, writeCsv } from './write-csv.ts';
export { XLSX_TYPE, type XlsxColumn, xlsxStream } from './write-xlsx.ts';
