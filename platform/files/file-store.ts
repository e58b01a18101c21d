import { createHash, type Hash } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { Config } from '../config/index.ts';
import { newId } from '../database/index.ts';
import { notFound, Refusal } from '../problem.ts';

export interface StoredFile {
  /** Made by the server; nothing of the file's own name is in it. */
  readonly key: string;
  readonly size: number;
  /** Hex. */
  readonly sha256: string;
}

export interface FileStore {
  /** Keeps what the stream brings. Refuses, and keeps nothing of it, beyond `maximum` bytes. */
  put(content: Readable, maximum: number): Promise<StoredFile>;
  /** Keeps what comes out of a backup, under the key that it had. */
  putBack(key: string, content: Readable): Promise<void>;
  /** The keys of all files. */
  list(): Promise<string[]>;
  /** Refuses as not found. */
  read(key: string): Promise<Readable>;
  /** Does nothing when there is no such file. */
  remove(key: string): Promise<void>;
}

const KEY = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/;

/** The last digits are random, so files spread evenly over 256 folders. */
const newKey = (): string => {
  const id = newId();
  return `${id.slice(-2)}/${id}`;
};

const sizeText = (bytes: number): string => `${Math.max(1, Math.floor(bytes / 1_048_576)).toLocaleString('en')} MB`;

const tooLarge = (maximum: number): Refusal =>
  new Refusal({ code: 'file-too-large', message: `The file is larger than ${sizeText(maximum)}.` }, 413);

interface Seen {
  size: number;
  hash: Hash;
  problem?: unknown;
}

/**
 * What ends early ends quietly and is remembered: the disk answers a broken stream before it is done with the file, which
 * would then come into being after it was removed.
 */
const measured = async function* (content: Readable, maximum: number, seen: Seen) {
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      seen.size += chunk.length;
      if (seen.size > maximum) throw tooLarge(maximum);
      seen.hash.update(chunk);
      yield chunk;
    }
  } catch (problem) {
    seen.problem = problem;
  }
};

/** On the disk, in the data folder. */
export const openFiles = (config: Pick<Config, 'dataFolder'>): FileStore => {
  const location = join(config.dataFolder, 'files');
  mkdirSync(location, { recursive: true, mode: 0o700 });
  const disk = new Disk(new FSDriver({ location, visibility: 'private' }));
  const checked = (key: string): string => {
    if (!KEY.test(key)) throw notFound('file');
    return key;
  };
  return {
    async put(content, maximum) {
      const key = newKey();
      const seen: Seen = { size: 0, hash: createHash('sha256') };
      try {
        await disk.putStream(key, Readable.from(measured(content, maximum, seen)));
        if (seen.problem) throw seen.problem;
      } catch (error) {
        await disk.delete(key);
        throw error;
      }
      return { key, size: seen.size, sha256: seen.hash.digest('hex') };
    },
    async putBack(key, content) {
      await disk.putStream(checked(key), content);
    },
    async list() {
      const { objects } = await disk.listAll('', { recursive: true });
      return [...objects].flatMap((found) => (found.isFile && KEY.test(found.key) ? found.key : [])).sort();
    },
    async read(key) {
      if (!(await disk.exists(checked(key)))) throw notFound('file');
      return disk.getStream(key);
    },
    remove: (key) => disk.delete(checked(key)),
  };
};
