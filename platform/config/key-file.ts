import { randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;

const codeOf = (error: unknown): string | undefined => (error as NodeJS.ErrnoException).code;

const readSecret = (path: string): string | undefined => {
  try {
    const text = readFileSync(path, 'utf8').trim();
    if (Buffer.from(text, 'base64').length !== SECRET_BYTES)
      throw new Error(`The key file ${path} is damaged. Restore it.`);
    return text;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  }
};

const writeNew = (path: string, text: string): void => {
  const file = openSync(path, 'wx', 0o600);
  try {
    writeSync(file, text);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

/** The secret of this data folder, made once; of several processes that start together, all take the same one. */
export const secretInFile = (dataFolder: string): string => {
  const path = join(dataFolder, 'keys');
  const found = readSecret(path);
  if (found) return found;
  mkdirSync(dataFolder, { recursive: true });
  const draft = join(dataFolder, `keys.${process.pid}.${randomBytes(4).toString('hex')}`);
  writeNew(draft, `${randomBytes(SECRET_BYTES).toString('base64')}\n`);
  try {
    // A link appears whole and never replaces a file, so the first process wins; a rename would let the last one win.
    linkSync(draft, path);
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return readSecret(path) ?? secretInFile(dataFolder);
};
