import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../testing/places.ts';
import { type RunningDuly, startDuly, startWorker } from './running-duly.ts';

/** Two web processes and two worker processes on one database, as an organisation would run them on two machines. */
export interface TwoAndTwo {
  readonly webs: readonly [RunningDuly, RunningDuly];
  stop(): Promise<void>;
}

/** A process whose clock starts at this instant. */
export const atInstant = (instant: string): Record<string, string> => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'testing', 'pretend-instant.mjs')).href}`,
  PRETEND_INSTANT: instant,
});

export const startTwoAndTwo = async (env: Readonly<Record<string, string>>): Promise<TwoAndTwo> => {
  const starting = [startDuly(env, '--no-worker'), startDuly(env, '--no-worker')] as const;
  const all = [...starting, startWorker(env), startWorker(env)];
  const stop = async (): Promise<void> => {
    await Promise.all(all.map((one) => one.then(({ stop }) => stop()).catch(() => {})));
  };
  try {
    await Promise.all(all);
    return { webs: await Promise.all(starting), stop };
  } catch (error) {
    await stop();
    throw error;
  }
};
