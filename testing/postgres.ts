import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const DEBIAN = '/usr/lib/postgresql';
const STRANGERS = ['postgres', 'nobody'];

/** The folder of PostgreSQL's programs, the newest where there are several; nothing where none is installed. */
export const findPostgres = (): string | undefined => {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN, version, 'bin')),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  return folders.find((folder) => existsSync(join(folder, 'initdb')));
};

export interface PostgresServer {
  /** The URL of one of its databases. */
  url(database: string): string;
  pid: number;
  folder: string;
  /** Ends it as a power cut would, and starts it again; `pid` is another one afterwards. */
  restart(): Promise<void>;
}

interface Owner {
  uid?: number;
  gid?: number;
}

const numberOf = (flag: '-u' | '-g', user: string): number | undefined => {
  try {
    return Number(execFileSync('id', [flag, user], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
  } catch {
    return undefined;
  }
};

/** PostgreSQL refuses to run as root. */
const findOwner = (): Owner => {
  if (userInfo().uid !== 0) return {};
  for (const user of STRANGERS) {
    const uid = numberOf('-u', user);
    if (uid !== undefined) return { uid, gid: numberOf('-g', user) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user postgres or nobody to run it as.');
};

const isUp = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.end();
    return true;
  } catch {
    return false;
  }
};

/** A server of its own in a temporary folder, reached through a Unix socket there. Whoever starts it ends `pid` and removes `folder`. */
export const startPostgres = async (
  programs: string,
  more: Readonly<Record<string, string>> = {},
): Promise<PostgresServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'duly-postgres-'));
  const owner = findOwner();
  chmodSync(folder, 0o700);
  if (owner.uid !== undefined) execFileSync('chown', [`${owner.uid}:${owner.gid}`, folder]);
  const cluster = join(folder, 'cluster');
  const env = { ...process.env, LC_ALL: 'C.UTF-8', TZ: 'UTC' };
  const initialise = ['-D', cluster, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-sync'];
  execFileSync(join(programs, 'initdb'), initialise, { ...owner, cwd: '/', env, stdio: ['ignore', 'ignore', 'pipe'] });
  const settings = {
    fsync: 'on',
    max_connections: '200',
    listen_addresses: '',
    unix_socket_directories: folder,
    ...more,
  };
  const options = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const url = (database: string): string =>
    `postgresql://postgres@localhost/${database}?host=${encodeURIComponent(folder)}`;
  const launch = async (): Promise<ChildProcess> => {
    const how = { ...owner, cwd: '/', env, detached: true, stdio: 'ignore' } as const;
    const child = spawn(join(programs, 'postgres'), ['-D', cluster, ...options], how);
    child.unref();
    for (let tries = 0; !(await isUp(url('postgres'))); tries += 1) {
      if (tries > 300 || child.exitCode !== null) throw new Error(`PostgreSQL did not start in ${folder}.`);
      await pause(50);
    }
    return child;
  };
  let child = await launch();
  const server: PostgresServer = {
    url,
    pid: child.pid!,
    folder,
    async restart() {
      const ended = once(child, 'exit');
      // Immediate shutdown: no checkpoint, and nobody is asked.
      child.kill('SIGQUIT');
      await ended;
      child = await launch();
      server.pid = child.pid!;
    },
  };
  return server;
};
