import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

const VERSION = '18';

interface EmscriptenFiles {
  filesystems: { NODEFS: { stream_ops: { fsync?(stream: { nfd?: number }): number } } };
}

const syncFiles = (module: { FS: object }): void => {
  (module.FS as EmscriptenFiles).filesystems.NODEFS.stream_ops.fsync = ({ nfd }) => {
    if (nfd !== undefined) fsyncSync(nfd);
    return 0;
  };
};

/** PGlite does not sync by default: its file system has no fsync, and it starts PostgreSQL with `-F`. */
class DurableFiles extends NodeFS {
  override async init(...[pg, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(pg, options);
    const { emscriptenOpts } = made;
    emscriptenOpts.preRun = [syncFiles, ...(emscriptenOpts.preRun as (typeof syncFiles)[])];
    return made;
  }
}

const startParams = [
  ...PGlite.defaultStartParams.filter((parameter) => parameter !== '-F'),
  ...['-c', 'wal_sync_method=fsync', '-c', 'timezone=UTC'],
  // Half of what JavaScript's stack holds, so that deep recursion is an error of the statement and not of the process.
  ...['-c', 'max_stack_depth=200kB'],
];

const create = (folder: string): Promise<PGlite> => PGlite.create({ fs: new DurableFiles(folder), startParams });

const syncPath = (path: string): void => {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
};

const syncTree = (folder: string): void => {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) syncTree(path);
    else if (entry.isFile()) syncPath(path);
  }
  syncPath(folder);
};

/** Made beside its place and moved there whole, so that a first start that is killed leaves nothing half made. */
const initialise = async (folder: string, cluster: string): Promise<void> => {
  const draft = join(folder, 'cluster.new');
  rmSync(draft, { recursive: true, force: true });
  const database = await create(draft);
  await database.close();
  syncTree(draft);
  renameSync(draft, cluster);
  syncPath(folder);
};

const checkVersion = (folder: string, cluster: string): void => {
  const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (version === VERSION) return;
  const advice = Number(version) > Number(VERSION) ? 'Start a newer Duly.' : 'Restore it with the Duly that made it.';
  throw new Error(
    `The database in ${folder} was made by PostgreSQL ${version}, and this Duly reads PostgreSQL ${VERSION}. ${advice}`,
  );
};

/** Opens the cluster in the folder, made at first use, with every commit on disk before it is acknowledged. */
export const openCluster = async (folder: string): Promise<PGlite> => {
  const cluster = join(folder, 'cluster');
  if (!existsSync(cluster)) await initialise(folder, cluster);
  checkVersion(folder, cluster);
  return create(cluster);
};
