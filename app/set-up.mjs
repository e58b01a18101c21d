// Plain JavaScript on purpose: it runs before anything is installed or built.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sentenceOf, weigh } from './weight.mjs';

export const root = dirname(dirname(fileURLToPath(import.meta.url)));
const at = (...parts) => join(root, ...parts);
const sha = (text) => createHash('sha256').update(text).digest('hex');

/** Runs a command in the project with its output on stderr; ends this process when it fails. */
export const run = (command, args, options = {}) => {
  const done = spawnSync(command, args, { cwd: root, stdio: ['ignore', 2, 2], ...options });
  if (done.error) throw done.error;
  if (done.status !== 0) {
    console.error(`${[command, ...args].join(' ')} failed.`);
    process.exit(done.status ?? 1);
  }
};

/** PostgreSQL's `initdb`, where it is installed: then tests run on a server too, and pictures are made faster. */
export const findInitdb = () => {
  const debian = '/usr/lib/postgresql';
  const folders = existsSync(debian) ? readdirSync(debian).map((version) => join(debian, version, 'bin')) : [];
  return [...folders, ...(process.env.PATH ?? '').split(delimiter)].find((folder) =>
    existsSync(join(folder, 'initdb')),
  );
};

const isStamped = (file, stamp) => existsSync(file) && readFileSync(file, 'utf8') === stamp;

/** Installs exactly what package-lock.json says, unless it is there already. */
export const install = () => {
  const stamp = sha(readFileSync(at('package-lock.json')));
  const file = at('node_modules', '.duly-installed');
  if (isStamped(file, stamp)) return;
  console.error('Installing what Duly needs (once, about a minute)');
  run(process.platform === 'win32' ? 'npm.cmd' : 'npm', [
    'ci',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(file, stamp);
};

const SOURCES = ['app', 'modules', 'platform', 'migrations'];
const FILES = ['package-lock.json', 'vite.config.ts', 'vite.server.config.ts', 'tsconfig.json'];

const listing = (path) => {
  const seen = statSync(path);
  if (!seen.isDirectory()) return `${path} ${seen.size} ${seen.mtimeMs}\n`;
  return readdirSync(path)
    .sort()
    .map((name) => listing(join(path, name)))
    .join('');
};

/** Builds server and screens into dist/, unless nothing has changed since. */
export const build = ({ force = false } = {}) => {
  const stamp = sha(
    [...SOURCES, ...FILES]
      .filter((path) => existsSync(at(path)))
      .map((path) => listing(at(path)))
      .join(''),
  );
  const file = at('dist', '.built');
  if (!force && isStamped(file, stamp)) return;
  console.error('Building Duly');
  const vite = at('node_modules', 'vite', 'bin', 'vite.js');
  run(process.execPath, [vite, 'build', '--config', 'vite.server.config.ts', '--logLevel', 'warn']);
  run(process.execPath, [vite, 'build', '--config', 'vite.config.ts', '--logLevel', 'warn']);
  weighScreens();
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(file, stamp);
};

/** Says what the first screens weigh; ends this process when one is too heavy. */
const weighScreens = () => {
  const loads = weigh(at('dist', 'web'));
  for (const load of loads) console.error(sentenceOf(load));
  if (loads.some(({ isTooMuch }) => isTooMuch)) {
    console.error(
      'A screen loads more JavaScript than it may. What it imports at once stands in dist/web/.vite/manifest.json.',
    );
    process.exit(1);
  }
};
