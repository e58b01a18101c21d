import { setUpDemo } from '../../modules/identity/index.ts';
import { compose } from '../compose.ts';
import { demoOn } from '../demo/index.ts';
import { type Command, EXIT, parse, progressBar, WrongUse } from './terminal.ts';

export const demoCommand: Command = {
  usage: '[--json]',
  run: async (args) => {
    const { values, positionals } = parse(args, { json: { type: 'boolean' } });
    if (positionals.length > 0) throw new WrongUse('demo needs no further words.');
    const duly = await compose();
    const bar = progressBar('demo');
    try {
      const demo = demoOn(duly, (share, what) => bar.show(share, what));
      const { password } = await setUpDemo({ db: duly.db, clock: duly.clock() }, demo.make);
      await demo.finish();
      bar.end();
      if (values.json) console.log(JSON.stringify({ password, people: demo.people }));
      else {
        console.log(`The demo organisation is ready. The password of everybody in it: ${password}\n`);
        for (const { email, does } of demo.people) console.log(`  ${email.padEnd(34)} ${does}`);
      }
      return EXIT.done;
    } finally {
      bar.end();
      await duly.close();
    }
  },
};
