import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { makeBackup, refuseStandstill, rowsIn } from '../../platform/backup/index.ts';
import { readConfig } from '../../platform/config/index.ts';
import { openKeys } from '../../platform/config/keys.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { refuseAnotherKey } from '../../platform/history/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { version } from '../version.ts';
import { type Command, EXIT, parse, progressBar, WrongUse } from './terminal.ts';

const nameFor = (now: Date): string => `duly-${now.toISOString().slice(0, 16).replace('T', '-').replace(':', '')}.zip`;

export const backupCommand: Command = {
  usage: '[file] [--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    const now = new Date();
    const [file = nameFor(now), ...more] = positionals;
    if (more.length > 0) throw new WrongUse('A backup needs one file at most.');
    const config = readConfig(process.env);
    const { databaseUrl: url, dataFolder } = config;
    // Opening an embedded database would make one.
    if (!url && !existsSync(join(dataFolder, 'database'))) {
      throw new Refusal({ code: 'empty', message: `There is nothing to back up: ${dataFolder} holds no Duly.` });
    }
    const db = await openDatabase({ url, dataFolder });
    const bar = progressBar('Backing up');
    try {
      await refuseStandstill(db);
      await refuseAnotherKey(db, openKeys(config), config);
      const onProgress = (done: number, total: number): void =>
        bar.show(total ? done / total : 1, `${done.toLocaleString('en')} rows`);
      const manifest = await makeBackup({ db, config, version: version(), now, onProgress }, resolve(file));
      bar.end();
      const counts = { rows: rowsIn(manifest), tables: manifest.tables.length, files: manifest.files.length };
      const { rows, tables, files } = counts;
      console.log(
        values.json
          ? JSON.stringify({ file: resolve(file), ...counts })
          : `${rows.toLocaleString('en')} rows of ${tables} tables and ${files.toLocaleString('en')} files are in ${file}.`,
      );
      console.error(
        manifest.keys
          ? 'It holds the key of this Duly too: keep it where only you can read it.'
          : 'DULY_SECRET is not in it: a restore needs the same one.',
      );
      return EXIT.done;
    } finally {
      bar.end();
      await db.close();
    }
  },
};
