import { setUpLink } from '../../modules/identity/index.ts';
import { startWorker } from '../../platform/jobs/index.ts';
import { compose, type Duly } from '../compose.ts';
import { serve } from '../serve.ts';
import { type Command, EXIT, parse } from './terminal.ts';

/** Resolves when the process is asked to end. A second request ends it at once. */
const asked = (): Promise<void> =>
  new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.once(signal, () => {
        resolve();
        process.once(signal, () => process.exit(EXIT.failed));
      });
    }
  });

const work = ({ db, jobs, log, clock }: Duly) => startWorker({ db, jobs, log, clock });

const announce = async ({ db, keys, config, clock }: Duly, address: string): Promise<void> => {
  console.log(`Duly answers at ${address}`);
  const link = await setUpLink(db, { keys, baseUrl: config.baseUrl, clock: clock() });
  if (link) console.log(`Set it up, once: ${link}`);
};

export const startCommand: Command = {
  usage: '[--no-worker]',
  run: async (args) => {
    const { values } = parse(args, { 'no-worker': { type: 'boolean' } });
    const ending = asked();
    const duly = await compose();
    const server = await serve(duly);
    await server.listen({ port: duly.config.port, host: '::' });
    const worker = values['no-worker'] ? undefined : await work(duly);
    await announce(duly, duly.config.baseUrl);
    await ending;
    await Promise.all([server.close(), worker?.stop()]);
    await duly.close();
    return EXIT.done;
  },
};

export const workerCommand: Command = {
  usage: '',
  run: async (args) => {
    parse(args, {});
    const ending = asked();
    const duly = await compose();
    const worker = await work(duly);
    console.error('Working. Stop with Ctrl+C.');
    await ending;
    await worker.stop();
    await duly.close();
    return EXIT.done;
  },
};
