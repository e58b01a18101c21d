import { runJob } from '../../platform/jobs/index.ts';
import { isDay } from '../../platform/records/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, parse, progressBar, WrongUse } from './terminal.ts';

export const runJobCommand: Command = {
  usage: '<name> [--today day] [--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, { today: { type: 'string' }, json: { type: 'boolean' } });
    const [name, ...more] = positionals;
    if (!name || more.length > 0) throw new WrongUse('run-job needs the name of one job.');
    if (values.today && !isDay(values.today))
      throw new WrongUse(`--today is a day, YYYY-MM-DD, not "${values.today}".`);
    const duly = await compose();
    const bar = progressBar(name);
    try {
      const job = duly.jobs.find((known) => known.name === name);
      if (!job)
        throw new WrongUse(`There is no job "${name}". Jobs: ${duly.jobs.map((known) => known.name).join(', ')}.`);
      const clock = values.today ? { day: values.today } : duly.clock();
      const { counts } = await runJob(duly.db, job, {
        clock,
        log: duly.log,
        onProgress: (done, total) => bar.show(total ? done / total : 0, `${done.toLocaleString('en')}`),
      });
      bar.end();
      const words = Object.entries(counts).map(
        ([what, count]) => `${count.toLocaleString('en')} ${what.replaceAll('_', ' ')}`,
      );
      console.log(values.json ? JSON.stringify(counts) : words.join(', ') || 'Nothing to do.');
      return EXIT.done;
    } finally {
      bar.end();
      await duly.close();
    }
  },
};
