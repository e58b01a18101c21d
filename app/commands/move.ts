import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { goOn, moveDatabase, rowsIn } from '../../platform/backup/index.ts';
import { readConfig } from '../../platform/config/index.ts';
import { type Database, openDatabase } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { projectFolder } from '../compose.ts';
import { version } from '../version.ts';
import { type Command, EXIT, parse, progressBar, WrongUse } from './terminal.ts';

const openHere = async (dataFolder: string): Promise<Database> => {
  if (!existsSync(join(dataFolder, 'database')))
    throw new Refusal({ code: 'empty', message: `There is no embedded database in ${dataFolder}.` });
  return openDatabase({ dataFolder });
};

const undo = async (dataFolder: string): Promise<number> => {
  const db = await openHere(dataFolder);
  await goOn(db);
  await db.close();
  console.log('Duly goes on with the embedded database, as it was before the move.');
  return EXIT.done;
};

export const moveCommand: Command = {
  usage: '<postgres://...> | --undo',
  run: async (args) => {
    const { values, positionals } = parse(args, { undo: { type: 'boolean' } });
    const [url, ...more] = positionals;
    const config = readConfig(process.env);
    if (values.undo && !url) return undo(config.dataFolder);
    if (!url || values.undo || more.length > 0) throw new WrongUse('A move needs the address of one empty database.');
    const bar = progressBar('Moving');
    const db = await openHere(config.dataFolder);
    try {
      const to = await openDatabase({ url, dataFolder: config.dataFolder });
      try {
        const manifest = await moveDatabase({
          from: { db, config, version: version(), now: new Date() },
          to,
          migrationsFolder: join(projectFolder(), 'migrations'),
          onRows: (done, total) => bar.show(total ? done / total : 1, `${done.toLocaleString('en')} rows`),
        });
        bar.end();
        console.log(
          `Moved ${rowsIn(manifest).toLocaleString('en')} rows of ${manifest.tables.length} tables, equal by checksum. The data folder stays in use for files and keys. Start Duly with DATABASE_URL from now on.`,
        );
        return EXIT.done;
      } finally {
        await to.close();
      }
    } finally {
      bar.end();
      await db.close();
    }
  },
};
