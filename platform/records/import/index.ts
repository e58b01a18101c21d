/** The import engine, the same for every record type. */

export { type ImportReport, importFile } from './import-file.ts';
export { importableFields, importOf, templateOf } from './importable.ts';
export type { MappedColumn } from './mapping.ts';
export type { ImportRequest, Progress } from './prepared.ts';
export { refusedRows } from './refused-rows.ts';
export { reportLines } from './report.ts';
export { type Counts, emptyTally, type Tally } from './tally.ts';
export { emptyCell, oneLinked } from './unlinked.ts';
