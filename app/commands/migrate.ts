import { compose } from '../compose.ts';
import { type Command, EXIT, parse } from './terminal.ts';

export const migrateCommand: Command = {
  usage: '',
  run: async (args) => {
    parse(args, {});
    const duly = await compose();
    await duly.close();
    console.log(duly.applied.length === 0 ? 'Nothing to migrate.' : `Migrated: ${duly.applied.join(', ')}`);
    return EXIT.done;
  },
};
