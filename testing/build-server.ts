import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './places.ts';

const SOURCES = ['app', 'modules', 'platform', 'vite.server.config.ts'];

const newest = (path: string): number => {
  const seen = statSync(path);
  if (!seen.isDirectory()) return seen.mtimeMs;
  return Math.max(seen.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
};

const isFresh = (file: string): boolean =>
  existsSync(file) && statSync(file).mtimeMs > Math.max(...SOURCES.map((path) => newest(join(root, path))));

const vite = (outDir: string, mode: string): string | undefined => {
  const program = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
  const args = [
    program,
    'build',
    '-c',
    'vite.server.config.ts',
    '--mode',
    mode,
    '--outDir',
    outDir,
    '--logLevel',
    'error',
  ];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return status === 0 ? undefined : stderr;
};

/** Another run may be starting the program this very moment, so each file is replaced whole. */
const moveInto = (place: string, draft: string): void => {
  for (const name of readdirSync(draft, { recursive: true, encoding: 'utf8' })) {
    if (statSync(join(draft, name)).isDirectory()) continue;
    mkdirSync(dirname(join(place, name)), { recursive: true });
    renameSync(join(draft, name), join(place, name));
  }
};

/** Builds dist/server, unless it is newer than every source. */
export const buildServer = (): void => {
  const place = join(root, 'dist', 'server');
  if (isFresh(join(place, 'embedded-host.js')) && isFresh(join(place, 'cli.js'))) return;
  mkdirSync(join(root, 'dist'), { recursive: true });
  const draft = mkdtempSync(join(root, 'dist', '.server-'));
  try {
    const problem = vite(draft, 'production');
    if (problem && vite(draft, 'host')) throw new Error(`The server does not build.\n${problem}`);
    if (problem) console.warn('Only the embedded database was built, because the whole server does not build.');
    moveInto(place, draft);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
};
