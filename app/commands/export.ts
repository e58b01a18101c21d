import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { system } from '../../platform/access/index.ts';
import { exportCsv } from '../../platform/records/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, pairsOf, parse, WrongUse } from './terminal.ts';

export const exportCommand: Command = {
  usage: '<slug> [--filter field=value ...] [--as-of day] [--format csv] [--out file]',
  run: async (args) => {
    const { values, positionals } = parse(args, {
      filter: { type: 'string', multiple: true },
      'as-of': { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    const [slug, ...more] = positionals;
    if (!slug || more.length > 0) throw new WrongUse('An export needs one record type.');
    if ((values.format ?? 'csv') !== 'csv') throw new WrongUse('--format is csv.');
    const duly = await compose();
    try {
      const query = { ...pairsOf(values.filter, 'filter'), ...(values['as-of'] ? { asOf: values['as-of'] } : {}) };
      const lines = exportCsv(duly.db, duly.records.get(slug), system, duly.clock(), query);
      const out = values.out ? createWriteStream(values.out) : process.stdout;
      await pipeline(Readable.from(lines), out, { end: Boolean(values.out) });
      return EXIT.done;
    } finally {
      await duly.close();
    }
  },
};
