import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { Refusal } from '../problem.ts';
import { entries, FORMAT, listEntries, type Manifest, manifestSchema } from './manifest.ts';

const LARGEST_MANIFEST = 256 * 1_048_576;

export interface Archive {
  readonly manifest: Manifest;
  open(name: string): Promise<Readable>;
  lines(name: string): AsyncIterable<string>;
  /** Refuses when anything that the manifest names is absent, cut or altered, or when there is something else. */
  verify(onBytes?: (count: number) => void): Promise<void>;
  close(): void;
}

const refuse = (code: string, message: string): Refusal => new Refusal({ code, message });
const damaged = (name: string, why: string): Refusal =>
  refuse('damaged', `The backup is damaged: ${name} ${why}. Nothing was written. Take another backup.`);

const openZip = async (path: string): Promise<{ zip: ZipFile; found: Map<string, Entry> }> => {
  if (!existsSync(path)) throw refuse('not-found', `There is no file ${path}.`);
  try {
    const zip = await openPromise(path, { autoClose: false, strictFileNames: true });
    const found = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) found.set(entry.fileName, entry);
    return { zip, found };
  } catch (error) {
    throw refuse(
      'not-a-backup',
      `${path} is not a whole backup of Duly: ${(error as Error).message}. Nothing was written.`,
    );
  }
};

const readManifest = async (path: string, zip: ZipFile, found: Map<string, Entry>): Promise<Manifest> => {
  const entry = found.get(entries.manifest);
  const isReadable = entry && entry.uncompressedSize <= LARGEST_MANIFEST;
  if (!isReadable) throw refuse('not-a-backup', `${path} is not a backup of Duly: it has no ${entries.manifest}.`);
  const text = (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  const told: unknown = JSON.parse(text);
  const { format, version } = told as { format?: number; version?: string };
  if (Number(format) > FORMAT) {
    throw refuse(
      'newer',
      `This backup was made by a newer Duly (${version}). Restore it with that one. Nothing was written.`,
    );
  }
  return manifestSchema.parse(told);
};

/** Reads the table of contents; `verify` reads the rest. */
export const openArchive = async (path: string): Promise<Archive> => {
  const { zip, found } = await openZip(path);
  const open = (name: string): Promise<Readable> => {
    const entry = found.get(name);
    if (!entry) throw damaged(name, 'is missing');
    return zip.openReadStreamPromise(entry);
  };
  try {
    const manifest = await readManifest(path, zip, found);
    return {
      manifest,
      open,
      async *lines(name) {
        yield* createInterface({ input: await open(name), crlfDelay: Number.POSITIVE_INFINITY });
      },
      async verify(onBytes = () => {}) {
        const listed = listEntries(manifest);
        const known = new Set([entries.manifest, ...listed.map(({ name }) => name)]);
        for (const name of found.keys()) if (!known.has(name)) throw damaged(name, 'does not belong to it');
        for (const { name, sha256 } of listed) {
          if ((await shaOf(name, await open(name), onBytes)) !== sha256) throw damaged(name, 'was altered');
        }
      },
      close: () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
};

const shaOf = async (name: string, content: Readable, onBytes: (count: number) => void): Promise<string> => {
  const sha = createHash('sha256');
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      sha.update(chunk);
      onBytes(chunk.length);
    }
  } catch (error) {
    throw damaged(name, `cannot be read (${(error as Error).message})`);
  }
  return sha.digest('hex');
};
