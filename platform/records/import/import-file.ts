import { Refusal } from '../../problem.ts';
import { headerOf, openTable, type Table, unguardFormula } from '../../tabular/index.ts';
import type { ImportReport } from './contract.ts';
import { dryRun } from './dry-run.ts';
import { importName } from './import-name.ts';
import { grantedImport, type ImportRequest, type Prepared, prepare, refuseOpenAsks } from './prepared.ts';
import { realRun } from './real-run.ts';
import { rememberMapping } from './remembered-mapping.ts';
import { emptyTally, sheetRow, type Tally } from './tally.ts';

/**
 * Imports a file, or tells what would happen (`dryRun`). Throws a Refusal for a file that is no table, for a wrong
 * choice, and for a run about which something is undecided.
 */
export const importFile = async (request: ImportRequest): Promise<ImportReport> => {
  grantedImport(request.type, request.viewer);
  const table = await openTable(request, { separator: request.separator, sheet: request.sheet });
  try {
    const prepared = await prepare(request, table);
    return request.dryRun ? await planned(prepared) : await written(prepared, request);
  } finally {
    await table.close();
  }
};

const NO_ROWS = 'The file has a header and no rows below it: there is nothing to import.';

const reportOf = ({ type, table, mode, mapping, fields, needs }: Prepared, tally: Tally) => ({
  slug: type.slug,
  fileName: table.fileName,
  format: table.format,
  encoding: table.encoding,
  separator: table.separator,
  sheet: table.sheet,
  sheets: table.sheets && [...table.sheets],
  mode,
  columns: mapping.columns.map((column, index) => ({ ...column, samples: firstValues(table, index) })),
  fields: Object.entries(fields).map(([name, field]) => ({
    name,
    label: headerOf(field),
    kind: field.kind,
    choices: field.choices?.map(({ value, label }) => ({ value, label })),
    isNeeded: needs.includes(name),
  })),
  constants: mapping.constants,
  dateFormat: mapping.format.name,
  remembered: mapping.isRemembered,
  ...tally,
  warnings: [...table.notices.map(({ rows, ...notice }) => ({ ...notice, rows: [...rows] })), ...tally.warnings],
});

const SAMPLES = 3;

const firstValues = ({ samples }: Prepared['table'], column: number): string[] =>
  [...new Set(samples.map((cells) => unguardFormula(cells[column]?.trim() ?? '')).filter((text) => text !== ''))].slice(
    0,
    SAMPLES,
  );

const planned = async (prepared: Prepared): Promise<ImportReport> => {
  const asks = await asksOf(prepared);
  if (asks.length > 0)
    return { ...reportOf(prepared, emptyTally()), isDryRun: true, state: 'Undecided', rows: 0, asks };
  const { rows, tally } = await dryRun(prepared);
  return { ...reportOf(prepared, tally), isDryRun: true, state: 'Planned', rows, asks };
};

const asksOf = async ({ mapping, table }: Prepared): Promise<string[]> => {
  if (table.undecided.length > 0) return [...table.undecided];
  return [...mapping.asks, ...((await isEmpty(table)) ? [NO_ROWS] : [])];
};

const written = async (prepared: Prepared, request: ImportRequest): Promise<ImportReport> => {
  const { owner, onBegun, signal, remembers } = request;
  refuseOpenAsks(prepared);
  if (await isEmpty(prepared.table)) throw new Refusal({ code: 'no-rows', message: NO_ROWS });
  if (remembers) await rememberMapping(prepared.db, prepared, new Date());
  const end = await realRun(prepared, {
    owner,
    signal,
    onBegun: (number) => onBegun?.(importName(number), prepared.table.estimatedRows),
  });
  return {
    ...reportOf(prepared, end.tally),
    isDryRun: false,
    state: end.isTakenOver ? 'Taken over' : 'Done',
    importId: importName(end.number),
    resumedAt: end.resumedAt === undefined ? undefined : sheetRow(end.resumedAt),
    rows: end.rows,
    asks: [],
  };
};

/** Reads on where the first part of the file shows no row: a quotation mark may be open. */
const isEmpty = async (table: Table): Promise<boolean> => {
  if (table.samples.length > 0) return false;
  for await (const _row of table.rows()) return false;
  return true;
};
