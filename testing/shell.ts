import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.ts';

/** The folder of real data beside the checkout, or nothing: tests that need it skip themselves. */
export const realData = (): string | undefined => {
  const folder = join(process.env.DULY_SHARED ?? join(root, '..', 'shared'), 'data');
  return existsSync(folder) ? folder : undefined;
};

export interface Said {
  code: number | null;
  out: string;
  err: string;
}

export type Shell = (...args: string[]) => Promise<Said>;

/** Runs `duly` as a process of its own, as a person in a shell would. */
export const shellIn =
  (env: NodeJS.ProcessEnv, cwd = root): Shell =>
  (...args) =>
    new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [join(root, 'duly.mjs'), ...args], {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let out = '';
      let err = '';
      child.stdout.setEncoding('utf8').on('data', (text) => {
        out += text;
      });
      child.stderr.setEncoding('utf8').on('data', (text) => {
        err += text;
      });
      child.on('error', reject);
      child.on('close', (code) => resolve({ code, out, err }));
    });

/** An empty data folder that is removed at the end. */
export const temporaryFolder = (name: string): { path: string; remove(): void } => {
  const path = mkdtempSync(join(tmpdir(), `duly-${name}-`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
};
