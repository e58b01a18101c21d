import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { root } from '../testing/places.ts';

export interface Member {
  readonly name: string;
  /** Undefined while it is between two lives. */
  pid(): number | undefined;
  /** For good. */
  end(): Promise<void>;
}

const start = (args: string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [join(root, 'duly.mjs'), ...args], {
    cwd: root,
    env: { ...process.env, LOG_LEVEL: 'fatal', ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });

/** A process of Duly that is started again whenever it has died. */
export const keepRunning = (name: string, args: string[], env: Record<string, string>): Member => {
  let isWanted = true;
  let child: ChildProcess | undefined;
  const life = (async () => {
    while (isWanted) {
      child = start(args, env);
      child.stderr?.resume();
      await once(child, 'exit');
      child = undefined;
      if (isWanted) await pause(300);
    }
  })();
  return {
    name,
    pid: () => child?.pid,
    async end() {
      isWanted = false;
      child?.kill('SIGTERM');
      const patience = setTimeout(() => child?.kill('SIGKILL'), 30_000);
      await life;
      clearTimeout(patience);
    },
  };
};

export interface Run {
  pid: number | undefined;
  /** The exit code; null when it was killed. */
  ended: Promise<{ code: number | null; said: string }>;
}

/** A command of the shell that comes to an end by itself. */
export const runOnce = (args: string[], env: Record<string, string>): Run => {
  const child = start(args, env);
  let said = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
  });
  return { pid: child.pid, ended: once(child, 'close').then(([code]) => ({ code: code as number | null, said })) };
};

export const killHard = (pid: number | undefined): boolean => {
  try {
    return pid !== undefined && process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
};
