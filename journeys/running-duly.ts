import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { root } from '../testing/places.ts';

/** `duly start` as a process of its own, on a free port. */
export interface RunningDuly {
  baseUrl: string;
  /** The address that the first start prints. */
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

/** Waits for a line on stdout. */
const lineOf = (child: ChildProcess, pattern: RegExp): Promise<string> =>
  new Promise((resolve, reject) => {
    let out = '';
    const timer = setTimeout(() => reject(new Error(`No line like ${pattern} in: ${out}`)), PATIENCE_MS);
    const look = (text: Buffer): void => {
      out += text;
      const found = pattern.exec(out)?.[1];
      if (!found) return;
      clearTimeout(timer);
      resolve(found);
    };
    child.stdout?.on('data', look);
    child.on('exit', (code) => reject(new Error(`duly start ended with ${code}: ${out}`)));
  });

export const startDuly = async (env: Record<string, string>): Promise<RunningDuly> => {
  const port = await freePort();
  const baseUrl = `http://localhost:${port}`;
  const child = spawn(process.execPath, [join(root, 'duly.mjs'), 'start'], {
    cwd: root,
    env: { ...process.env, ...env, PORT: String(port), BASE_URL: baseUrl },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const setUpLink = await lineOf(child, /(http\S+\/set-up\/\S+)/);
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    child.kill('SIGTERM');
    await ended;
  };
  return { baseUrl, setUpLink, stop };
};
