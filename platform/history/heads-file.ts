import { closeSync, existsSync, fsyncSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
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

/** Each begins with a line break, so that a line torn by a crash spoils only itself. */
const textOf = (heads: readonly Head[]): string => heads.map((head) => `\n${lineOf(head)}`).join('');

/** One write that survives a power cut. */
export const appendHeads = (dataFolder: string, heads: readonly Head[]): void => append(dataFolder, textOf(heads));

const append = (dataFolder: string, text: string): void => {
  const file = openSync(pathIn(dataFolder), 'a', 0o600);
  try {
    writeSync(file, text);
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

/** What the file said when the database knew no later head: for a backup. */
export const headsUpTo = (dataFolder: string, number: number): string =>
  textOf(readHeads(dataFolder).filter((head) => head.number <= number));

/** Writes the file anew, from a backup. */
export const replaceHeads = (dataFolder: string, text: string): void => {
  rmSync(pathIn(dataFolder), { force: true });
  append(dataFolder, text);
};
