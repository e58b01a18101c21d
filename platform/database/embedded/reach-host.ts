import { spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { claimAddress, folderIdentity, HERE, type HostState } from './claim.ts';

export interface Host {
  pid: number;
  socketFolder: string;
  /** Tells the host that this process has left. */
  leave(): void;
  /** Resolves when the host is gone, or when this process has left it. */
  gone: Promise<void>;
}

type Ready = Extract<HostState, { state: 'ready' }>;
type Answer =
  | { kind: 'absent' }
  | { kind: 'gone' }
  | { kind: 'failed'; message: string }
  | (Host & { kind: 'ready'; folder: string });

const PATIENCE_MS = 60_000;

const projectRoot = (): string => {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

const hostFile = (): string => join(projectRoot(), 'dist', 'server', 'embedded-host.js');

const readyHost = (socket: Socket, { folder, socketFolder, pid }: Ready): Answer => {
  socket.removeAllListeners();
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  socket.on('error', () => socket.destroy());
  socket.resume();
  socket.unref();
  return { kind: 'ready', folder, socketFolder, pid, gone, leave: () => socket.destroy() };
};

/** Asks the owner of the claim and waits until it is ready, has failed, or is gone. */
const ask = (identity: string): Promise<Answer> =>
  new Promise((resolve) => {
    let text = '';
    const socket = connect(claimAddress(identity));
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write(HERE));
    socket.on('error', () => resolve({ kind: 'absent' }));
    socket.on('close', () => resolve({ kind: 'gone' }));
    socket.on('data', (chunk: string) => {
      text += chunk;
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const said = JSON.parse(line) as HostState;
        if (said.state === 'ready') resolve(readyHost(socket, said));
        else if (said.state === 'failed') {
          socket.destroy();
          resolve({ kind: 'failed', message: said.message });
        }
      }
    });
  });

interface Start {
  /** undefined while the process runs */
  exitCode?: number;
}

const startHost = (folder: string, logFile: string): Start => {
  const file = hostFile();
  if (!existsSync(file)) throw new Error(`The program is not built: ${file} is missing. Run npm run build.`);
  const log = openSync(logFile, 'a');
  const child = spawn(process.execPath, [file, folder], { detached: true, cwd: '/', stdio: ['ignore', 'ignore', log] });
  closeSync(log);
  child.unref();
  const start: Start = {};
  child.once('exit', (code) => {
    start.exitCode = code ?? 1;
  });
  child.once('error', () => {
    start.exitCode = 1;
  });
  return start;
};

const checkHost = (host: { folder: string; socketFolder: string }, folder: string, identity: string): void => {
  if (!existsSync(host.folder) || folderIdentity(host.folder) !== identity) {
    throw new Error(`The folder ${folder} was moved while its database was in use. Stop Duly, and start it again.`);
  }
  const { uid } = statSync(host.socketFolder);
  if (uid !== process.getuid?.() && uid !== statSync(folder).uid) {
    throw new Error(`Another user of this machine answers for the database in ${folder}.`);
  }
};

/** Finds the host of this folder, or starts one. */
export const reachHost = async (asked: string): Promise<Host> => {
  const folder = realpathSync(asked);
  const identity = folderIdentity(folder);
  const logFile = join(dirname(folder), 'database-host.log');
  const deadline = Date.now() + PATIENCE_MS;
  let start: Start | undefined;
  while (Date.now() < deadline) {
    const answer = await ask(identity);
    if (answer.kind === 'failed') throw new Error(answer.message);
    if (answer.kind === 'ready') {
      checkHost(answer, folder, identity);
      return answer;
    }
    if (answer.kind === 'absent') {
      if (start?.exitCode)
        throw new Error(`The embedded database did not start: ${readFileSync(logFile, 'utf8').slice(-2_000)}`);
      if (!start || start.exitCode === 0) start = startHost(folder, logFile);
    }
    await pause(20 + Math.random() * 20);
  }
  throw new Error(`The embedded database in ${folder} did not answer within a minute. What it said is in ${logFile}.`);
};
