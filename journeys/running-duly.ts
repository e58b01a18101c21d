import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../testing/places.ts';

type Env = Readonly<Record<string, string>>;

/** `duly start` as a process of its own, on a free port. */
export interface RunningDuly {
  baseUrl: string;
  /** The address that starts print until somebody has used it. */
  setUpLink: string;
  stop(): Promise<void>;
}

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

const PATIENCE_MS = 90_000;

/** Waits for a line on stdout or stderr. Answers its part in brackets. */
const lineOf = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`No line like ${pattern} in: ${said}`)), PATIENCE_MS);
    const look = (text: Buffer): void => {
      said += text;
      const found = pattern.exec(said)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.stderr?.on('data', look);
    child.on('exit', (code) => reject(new Error(`duly ended with ${code}: ${said}`)));
  });

const run = (args: readonly string[], env: Env): { child: ChildProcess; stop(): Promise<void> } => {
  const child = spawn(process.execPath, [join(root, 'duly.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stderr.on('data', (text) => process.stderr.write(text));
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { child, stop };
};

export const startDuly = async (env: Env, ...options: string[]): Promise<RunningDuly> => {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const { child, stop } = run(['start', ...options], { BASE_URL: baseUrl, ...env, PORT: String(port) });
  const setUpLink = await lineOf(child, /(http\S+\/set-up\/\S+)\n/);
  return { baseUrl, setUpLink, stop };
};

/** `duly worker` as a process of its own. */
export const startWorker = async (env: Env): Promise<Pick<RunningDuly, 'stop'>> => {
  const { child, stop } = run(['worker'], env);
  await lineOf(child, /(Working)/);
  return { stop };
};

/** Uses the set-up link. Answers the Cookie header of the first System Manager, good at every web process. */
export const setUp = async ({ baseUrl, setUpLink }: RunningDuly): Promise<string> => {
  const token = setUpLink.split('/').at(-1);
  const answer = await fetch(`${baseUrl}/api/v1/set-up/${token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(setUpLink).origin },
    body: JSON.stringify({ name: 'Ines', email: 'ines@duly.example', password: 'a long and quiet river' }),
  });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`Not set up: ${answer.status} ${await answer.text()}`);
  return cookie;
};

/** Asks the REST API as somebody with a session. */
export const askAt =
  ({ baseUrl }: Pick<RunningDuly, 'baseUrl'>, cookie: string) =>
  async <T>(path: string): Promise<T> => {
    const answer = await fetch(`${baseUrl}/api/v1/${path}`, { headers: { cookie } });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  };
