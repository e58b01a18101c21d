import { writeFile } from 'node:fs/promises';
import { system } from '../../platform/access/index.ts';
import type { Database } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { importFile, refusedRows, reportLines } from '../../platform/records/import/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, pairsOf, parse, progressBar, typeNamed, WrongUse } from './terminal.ts';

const MODES = ['insert', 'update', 'history'];
/** Refusals of the file's mapping: the command was given wrong, or not enough. */
const WRONG_CHOICES = ['mapping-incomplete', 'wrong-mapping'];

export const importCommand: Command = {
  usage:
    '<slug> <file> [--dry-run] [--mode insert|update|history] [--map Header=field] [--set field=constant] [--ignore Header] [--sheet name] [--date-format DD.MM.YYYY] [--on-overdue refuse|extend|supersede] [--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, {
      'dry-run': { type: 'boolean' },
      mode: { type: 'string' },
      map: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      ignore: { type: 'string', multiple: true },
      'date-format': { type: 'string' },
      sheet: { type: 'string' },
      'on-overdue': { type: 'string' },
      json: { type: 'boolean' },
    });
    const [slug, path, ...more] = positionals;
    if (!slug || !path || more.length > 0) throw new WrongUse('An import needs a record type and one file.');
    const { mode } = values;
    if (mode !== undefined && !MODES.includes(mode)) throw new WrongUse(`--mode is one of ${MODES.join(', ')}.`);
    const duly = await compose();
    const bar = progressBar(values['dry-run'] ? 'Checking' : 'Importing');
    try {
      const report = await importFile({
        db: duly.db,
        type: typeNamed(duly.records, slug),
        path,
        viewer: system,
        clock: duly.clock(),
        mode,
        dryRun: values['dry-run'] ?? false,
        map: pairsOf(values.map, 'map'),
        constants: pairsOf(values.set, 'set'),
        ignore: values.ignore ?? [],
        dateFormat: values['date-format'],
        sheet: values.sheet,
        options: values['on-overdue'] ? { 'on-overdue': values['on-overdue'] } : {},
        onProgress: ({ bytes, totalBytes, row }) =>
          bar.show(totalBytes ? bytes / totalBytes : 0, `${row.toLocaleString('en')} rows`),
      });
      bar.end();
      console.log(values.json ? JSON.stringify(report) : reportLines(report).join('\n'));
      if (report.state === 'Undecided') return EXIT.wrongUse;
      if (report.counts.refused === 0) return EXIT.done;
      if (report.importId) await writeRefused(duly.db, report.importId);
      return EXIT.rowsRefused;
    } catch (error) {
      if (error instanceof Refusal && WRONG_CHOICES.includes(error.problem.code)) {
        throw new WrongUse(error.problem.message);
      }
      throw error;
    } finally {
      bar.end();
      await duly.close();
    }
  },
};

/** Into the folder of the shell, to be mended and imported again. */
const writeRefused = async (db: Database, importId: string): Promise<void> => {
  const path = `refused-${importId}.csv`;
  await writeFile(path, refusedRows(db, importId));
  console.error(`The refused rows are in ${path}, each with its reason. Mend them there and import that file.`);
};
