import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { system } from '../../platform/access/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { exportCsv, exportXlsx } from '../../platform/records/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, pairsOf, parse, typeNamed, WrongUse } from './terminal.ts';

export const exportCommand: Command = {
  usage: '<slug> [--filter field=value ...] [--as-of day] [--format csv|xlsx] [--out file]',
  run: async (args) => {
    const { values, positionals } = parse(args, {
      filter: { type: 'string', multiple: true },
      'as-of': { type: 'string' },
      format: { type: 'string' },
      out: { type: 'string' },
    });
    const [slug, ...more] = positionals;
    if (!slug || more.length > 0) throw new WrongUse('An export needs one record type.');
    const format = values.format ?? (values.out?.endsWith('.xlsx') ? 'xlsx' : 'csv');
    if (format !== 'csv' && format !== 'xlsx') throw new WrongUse('--format is csv or xlsx.');
    const duly = await compose();
    try {
      const query = { ...pairsOf(values.filter, 'filter'), ...(values['as-of'] ? { asOf: values['as-of'] } : {}) };
      const asked = [duly.db, typeNamed(duly.records, slug), system, duly.clock(), query] as const;
      const bytes = format === 'xlsx' ? await exportXlsx(...asked) : Readable.from(exportCsv(...asked));
      const out = values.out ? createWriteStream(values.out) : process.stdout;
      await pipeline(bytes, out, { end: Boolean(values.out) });
      return EXIT.done;
    } catch (error) {
      if (error instanceof Refusal && error.problem.code === 'bad-filter') throw new WrongUse(error.problem.message);
      throw error;
    } finally {
      await duly.close();
    }
  },
};
