import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { PGlite } from '@electric-sql/pglite';
import type { Attendance } from './attendance.ts';
import { socketFolderOf } from './claim.ts';
import { converse } from './conversation.ts';
import { openCluster } from './durable-cluster.ts';
import { endWithPostgres } from './end-with-postgres.ts';
import { Turns } from './turns.ts';

/** Long enough for the next shell command, short enough that nobody looks for the process. */
const LINGER_MS = 5_000;

/** Told to end, the host waits so long for its clients, which are usually ending too. */
const FAREWELL_MS = 5_000;

const startUpMessage = (): Uint8Array => {
  const words = Buffer.from('user\0postgres\0database\0postgres\0\0', 'latin1');
  const head = Buffer.alloc(8);
  head.writeUInt32BE(8 + words.length, 0);
  head.writeUInt32BE(196608, 4);
  return Buffer.concat([head, words]);
};

const greetingOf = async (database: PGlite): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  await database.execProtocolRawStream(startUpMessage(), { onRawData: (part) => parts.push(part.slice()) });
  return Buffer.concat(parts);
};

const listen = (socketFolder: string, turns: Turns, greeting: Uint8Array): Promise<Server> => {
  rmSync(socketFolder, { recursive: true, force: true });
  mkdirSync(socketFolder, { mode: 0o700 });
  chmodSync(socketFolder, 0o700);
  const server = createServer((socket) => converse(socket, turns, greeting));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(join(socketFolder, '.s.PGSQL.5432'), () => resolve(server));
  });
};

/** Opens the folder and serves it until the last client has left or the process is told to end. */
export const serve = async (host: { folder: string; identity: string; attendance: Attendance }): Promise<void> => {
  const { folder, identity, attendance } = host;
  const socketFolder = socketFolderOf(identity);
  try {
    const database = await openCluster(folder);
    endWithPostgres(database);
    await listen(socketFolder, new Turns(database), await greetingOf(database));
    let isEnding = false;
    const end = async (): Promise<void> => {
      if (isEnding) return;
      isEnding = true;
      attendance.announce({ state: 'ending' });
      rmSync(socketFolder, { recursive: true, force: true });
      await database.close();
      process.exit(0);
    };
    process.on('SIGTERM', () => {
      attendance.whenDeserted(0, end);
      setTimeout(end, FAREWELL_MS);
    });
    attendance.whenDeserted(LINGER_MS, end);
    attendance.announce({ state: 'ready', folder, socketFolder, pid: process.pid });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    console.error(error);
    attendance.announce({ state: 'failed', message });
    // Time for those who started at the same moment to hear it too.
    await pause(500);
    process.exit(1);
  }
};
