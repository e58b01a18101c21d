import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { root } from './places.ts';
import type { Call, Deeds, Reply } from './programs/database-client.ts';

const PROGRAM = join(root, 'testing', 'programs', 'database-client.ts');

/** In dist/, where packages resolve as they do for the program itself. */
const buildProgram = async (): Promise<string> => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  const outDir = mkdtempSync(join(root, 'dist', '.test-program-'));
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: { ssr: PROGRAM, outDir, target: 'node20', rolldownOptions: { output: { entryFileNames: 'program.js' } } },
    ssr: { external: true },
  });
  return outDir;
};

export interface DatabaseProcess {
  pid: number;
  tell<K extends keyof Deeds>(deed: K, ...given: Parameters<Deeds[K]>): ReturnType<Deeds[K]>;
  kill(): Promise<void>;
}

const startOne = (folder: string): DatabaseProcess => {
  const child: ChildProcess = fork(join(folder, 'program.js'), { execArgv: [], cwd: '/' });
  let calls = 0;
  const waiting = new Map<number, (reply: Reply) => void>();
  child.on('message', (reply: Reply) => waiting.get(reply.number)?.(reply));
  return {
    pid: child.pid!,
    tell: (async (deed: string, given: unknown) => {
      calls += 1;
      const number = calls;
      const replied = new Promise<Reply>((resolve) => waiting.set(number, resolve));
      child.send({ number, deed, given } as Call);
      const { answer, problem } = await replied;
      if (problem !== undefined) throw new Error(problem);
      return answer;
    }) as DatabaseProcess['tell'],
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
};

/** Processes of their own, for proofs that hold only where clients are really apart. `end` kills them. */
export const startDatabaseProcesses = async (
  count: number,
): Promise<{ processes: DatabaseProcess[]; end(): Promise<void> }> => {
  const folder = await buildProgram();
  const processes = Array.from({ length: count }, () => startOne(folder));
  return {
    processes,
    async end() {
      await Promise.all(processes.map((each) => each.kill()));
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
