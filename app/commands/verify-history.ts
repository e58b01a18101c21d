import { leaveUnsealed, sealHistory, verifyHistory } from '../../platform/history/index.ts';
import { compose } from '../compose.ts';
import { type Command, EXIT, parse } from './terminal.ts';

export const verifyHistoryCommand: Command = {
  usage: '[--json]',
  run: async (args) => {
    const { values } = parse(args, { json: { type: 'boolean' } });
    // Which head another key signed is among what it finds.
    const duly = await compose({ isAnyKey: true });
    try {
      await sealHistory(duly.db, duly.keys, duly.config.dataFolder).catch(leaveUnsealed);
      const found = await verifyHistory(duly.db, duly.keys, duly.config.dataFolder);
      const { sealed, unsealed, broken } = found;
      const counts = `${sealed.toLocaleString('en')} sealed, ${unsealed.toLocaleString('en')} not sealed yet`;
      if (values.json) console.log(JSON.stringify(found));
      else
        console.log(
          broken
            ? `History is broken${broken.number === undefined ? '' : ` at ${broken.number}`}: ${broken.why} (${counts})`
            : `History holds: ${counts}.`,
        );
      return broken ? EXIT.historyBroken : EXIT.done;
    } finally {
      await duly.close();
    }
  },
};
