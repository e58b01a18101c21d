import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Head } from './chain.ts';

const pathIn = (dataFolder: string): string => join(dataFolder, 'history-heads.log');

const lineOf = ({ number, hash, signature, keyId, at }: Head): string =>
  JSON.stringify({
    number,
    hash: hash.toString('hex'),
    signature: signature.toString('base64'),
    keyId,
    at: at.toISOString(),
  });

/** One write that survives a power cut. Begins with a line break, so that a line torn by a crash spoils only itself. */
export const appendHeads = (dataFolder: string, heads: readonly Head[]): void => {
  const file = openSync(pathIn(dataFolder), 'a', 0o600);
  try {
    writeSync(file, heads.map((head) => `\n${lineOf(head)}`).join(''));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
};

const headIn = (line: string): Head[] => {
  try {
    const { number, hash, signature, keyId, at } = JSON.parse(line);
    return [
      { number, hash: Buffer.from(hash, 'hex'), signature: Buffer.from(signature, 'base64'), keyId, at: new Date(at) },
    ];
  } catch {
    return [];
  }
};

/** The heads of the file; torn lines are left out, a head may stand twice. */
export const readHeads = (dataFolder: string): Head[] =>
  existsSync(pathIn(dataFolder)) ? readFileSync(pathIn(dataFolder), 'utf8').split('\n').flatMap(headIn) : [];

export const isSameHead = (one: Head, other: Head): boolean => lineOf(one) === lineOf(other);
