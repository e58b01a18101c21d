import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder with package.json, wherever this file was built to. */
const projectRoot = (): string => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
};

export const root = projectRoot();
export const migrations = join(root, 'migrations');
export const releases = join(root, 'testing', 'releases');
