import { system } from '../../platform/access/index.ts';
import { importFile, reportLines } from '../../platform/records/import/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, pairsOf, parse, progressBar, WrongUse } from './terminal.ts';

const MODES = ['insert', 'update', 'history'] as const;

export const importCommand: Command = {
  usage:
    '<slug> <file> [--dry-run] [--mode insert|update|history] [--map Header=field] [--set field=constant] [--ignore Header] [--date-format DD.MM.YYYY] [--on-overdue refuse|extend|supersede] [--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, {
      'dry-run': { type: 'boolean' },
      mode: { type: 'string' },
      map: { type: 'string', multiple: true },
      set: { type: 'string', multiple: true },
      ignore: { type: 'string', multiple: true },
      'date-format': { type: 'string' },
      'on-overdue': { type: 'string' },
      json: { type: 'boolean' },
    });
    const [slug, path, ...more] = positionals;
    if (!slug || !path || more.length > 0) throw new WrongUse('An import needs a record type and one file.');
    const mode = MODES.find((known) => known === (values.mode ?? 'insert'));
    if (!mode) throw new WrongUse(`--mode is one of ${MODES.join(', ')}.`);
    const duly = await compose();
    const bar = progressBar(values['dry-run'] ? 'Checking' : 'Importing');
    try {
      const report = await importFile({
        db: duly.db,
        type: duly.records.get(slug),
        path,
        viewer: system,
        clock: duly.clock(),
        mode,
        dryRun: values['dry-run'] ?? false,
        map: pairsOf(values.map, 'map'),
        constants: pairsOf(values.set, 'set'),
        ignore: values.ignore ?? [],
        dateFormat: values['date-format'],
        options: values['on-overdue'] ? { 'on-overdue': values['on-overdue'] } : {},
        onProgress: ({ bytes, totalBytes, row }) =>
          bar.show(totalBytes ? bytes / totalBytes : 0, `${row.toLocaleString('en')} rows`),
      });
      bar.end();
      console.log(values.json ? JSON.stringify(report) : reportLines(report).join('\n'));
      return (report.counts.refused ?? 0) > 0 ? EXIT.rowsRefused : EXIT.done;
    } finally {
      bar.end();
      await duly.close();
    }
  },
};
