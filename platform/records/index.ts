/** Record types: defined once, read through what the viewer may see, written through allow-lists. */

export { changeRecords, type WantedChange } from './change.ts';
export type { FieldDescription, Meta, TypeDescription } from './contract.ts';
export { createRecords } from './create.ts';
export { isDay } from './days.ts';
export { type DefinedType, defineRecords, type Records } from './define.ts';
export { describe, typesInDesk } from './describe.ts';
export { keepAsEvidence } from './discussion/index.ts';
export { type ExportedColumn, exportCsv, exportedColumns, exportRows, exportXlsx } from './export.ts';
export { getRow, resolveId } from './find-rows.ts';
export { type Linked, resolveLinks } from './links.ts';
export { type Count, countRows, listRows, type Page, type ReadOptions, rowsOfQuery } from './list.ts';
export { type Option, optionsOf } from './options.ts';
export { publicId } from './public-id.ts';
export { type RawQuery, readQuery } from './query.ts';
export { sanitiseRichText } from './rich-text.ts';
export type { RecordRoutesOptions } from './route.ts';
export { recordRoutes } from './routes.ts';
export type { Row } from './row.ts';
export { runAction } from './run-action.ts';
export { type SearchPlan, searchRoute } from './search-route.ts';
export { type TableWrites, writesOfTable } from './table-writes.ts';
export { historyOf } from './timeline.ts';
export type * from './types.ts';
