/** The import engine, the same for every record type. */

export { type ImportProgress, type ImportReport, importReport } from './contract.ts';
export { importFile } from './import-file.ts';
export { importableFields, importOf, templateOf } from './importable.ts';
export type { MappedColumn } from './mapping.ts';
export type { ImportRequest, Progress } from './prepared.ts';
export { refusedRows } from './refused-rows.ts';
export { reportLines } from './report.ts';
export { resumeImports } from './resume-imports.ts';
export { importRoutes } from './routes.ts';
export { emptyCell, oneLinked } from './unlinked.ts';
