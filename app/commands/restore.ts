import { join } from 'node:path';
import { type RestoreReport, restoreBackup, rowsIn } from '../../platform/backup/index.ts';
import { readConfig } from '../../platform/config/index.ts';
import { openDatabase } from '../../platform/database/index.ts';
import { settleRestored } from '../after-restore.ts';
import { projectFolder } from '../compose.ts';
import { wire } from '../wiring.ts';
import { type Command, EXIT, parse, progressBar, WrongUse } from './terminal.ts';

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : many}`;

const sentences = ({ manifest, applied, counts, history }: RestoreReport): string[] => {
  const { sessions = 0, links = 0, mails = 0 } = counts;
  const { broken, sealed } = history;
  return [
    `Restored the backup of ${manifest.madeAt}: ${counted(rowsIn(manifest), 'row')} and ${counted(manifest.files.length, 'file')}, equal by checksum.`,
    ...(applied.length > 0 ? [`Brought up to date by ${counted(applied.length, 'migration')}.`] : []),
    ...(sessions > 0 ? [`${counted(sessions, 'session')} ended: everybody signs in again.`] : []),
    ...(links > 0
      ? [`${counted(links, 'unused link')} to set a password ended: invite again whoever still needs one.`]
      : []),
    ...(mails > 0
      ? [`${counted(mails, 'mail')} not sent by then: held, with the reason, until a person releases or drops them.`]
      : []),
    broken
      ? `The history in it is broken${broken.number === undefined ? '' : ` at ${broken.number}`}: ${broken.why}.`
      : `Its history holds: ${sealed.toLocaleString('en')} sealed.`,
  ];
};

export const restoreCommand: Command = {
  usage: '<file> [--replace] [--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, { replace: { type: 'boolean' }, json: { type: 'boolean' } });
    const [file, ...more] = positionals;
    if (!file || more.length > 0) throw new WrongUse('A restore needs one file.');
    const config = readConfig(process.env);
    wire();
    const bars = { checking: progressBar('Checking the backup'), restoring: progressBar('Restoring') };
    try {
      const report = await restoreBackup(
        {
          config,
          migrationsFolder: join(projectFolder(), 'migrations'),
          openDatabase: () => openDatabase({ url: config.databaseUrl, dataFolder: config.dataFolder }),
          replace: values.replace ?? false,
          now: new Date(),
          settle: settleRestored,
          onProgress: (step, done, total) => bars[step].show(total ? done / total : 1, ''),
        },
        file,
      );
      bars.restoring.end();
      const { manifest, ...rest } = report;
      console.log(
        values.json
          ? JSON.stringify({ madeAt: manifest.madeAt, rows: rowsIn(manifest), files: manifest.files.length, ...rest })
          : sentences(report).join('\n'),
      );
      return report.history.broken ? EXIT.historyBroken : EXIT.done;
    } finally {
      bars.restoring.end();
    }
  },
};
