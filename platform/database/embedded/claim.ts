import { createHash } from 'node:crypto';
import { type BigIntStats, statSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What a client says that has come to stay. */
export const HERE = 'here';

/** What a host answers to whoever speaks to its claim, one JSON line per state. */
export type HostState =
  | { state: 'starting' }
  | { state: 'ready'; folder: string; socketFolder: string; pid: number }
  | { state: 'failed'; message: string }
  | { state: 'ending' };

export const folderIdentity = (folder: string): string => {
  const { dev, ino }: BigIntStats = statSync(folder, { bigint: true });
  return `${dev}-${ino}`;
};

/**
 * The address whose listener owns the folder. The kernel frees it when the process dies, and a copy of the folder has
 * another one. Where there are no abstract sockets, a loopback port stands in.
 */
export const claimAddress = (identity: string): { path: string } | { host: string; port: number } => {
  if (process.platform === 'linux') return { path: `\0duly-database-${identity}` };
  const hash = createHash('sha256').update(identity).digest().readUInt32BE(0);
  return { host: '127.0.0.1', port: 20_000 + (hash % 20_000) };
};

/** Only the user of the host may enter this folder, which is what keeps the database private. */
export const socketFolderOf = (identity: string): string => join(tmpdir(), `duly-database-${identity}`);

/** Resolves to undefined when another process has the claim. */
export const claim = (identity: string, onClient: (socket: Socket) => void): Promise<Server | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer(onClient);
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(claimAddress(identity), () => resolve(server));
  });
