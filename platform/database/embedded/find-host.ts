import { existsSync, realpathSync } from 'node:fs';
import { connect } from 'node:net';
import { join, resolve } from 'node:path';
import { claimAddress, folderIdentity, type HostState } from './claim.ts';

export interface FoundHost {
  pid: number;
  /** How many processes are here. */
  clients: number;
}

/** The process that serves the embedded database of this data folder; nothing when none is ready. */
export const findHost = (dataFolder: string): Promise<FoundHost | undefined> => {
  const folder = join(resolve(dataFolder), 'database');
  if (!existsSync(folder)) return Promise.resolve(undefined);
  return new Promise((answer) => {
    const socket = connect(claimAddress(folderIdentity(realpathSync(folder))));
    socket.setEncoding('utf8');
    socket.on('connect', () => socket.write('asking'));
    socket.on('error', () => answer(undefined));
    socket.on('close', () => answer(undefined));
    socket.on('data', (line: string) => {
      const said = JSON.parse(line.slice(0, line.indexOf('\n'))) as HostState & { clients: number };
      socket.destroy();
      answer(said.state === 'ready' ? { pid: said.pid, clients: said.clients } : undefined);
    });
  });
};
