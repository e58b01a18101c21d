import { createHash } from 'node:crypto';
import { closeSync, createWriteStream, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

/** Most of what is gained at half the time of the usual level. */
const COMPRESSION = 3;

export interface Written {
  bytes: number;
  sha256: string;
}

export interface ArchiveWriter {
  /** Resolves when the content has been read to its end. */
  add(name: string, content: AsyncIterable<Buffer | string>): Promise<Written>;
  /** Only now the archive stands at its path, whole and on the disk. */
  finish(): Promise<void>;
  /** Leaves nothing. */
  giveUp(): Promise<void>;
}

const syncPath = (path: string): void => {
  const file = openSync(path, 'r');
  fsyncSync(file);
  closeSync(file);
};

/** A zip file, written beside its place: one that is cut off has no table of contents and another name. */
export const writeArchive = (path: string): ArchiveWriter => {
  const partial = `${path}.partial`;
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(partial, { mode: 0o600 }));
  // Whoever waits hears it; until somebody does, it is no unhandled rejection.
  written.catch(() => {});
  const broken = new Promise<never>((_, reject) => {
    zip.once('error', reject);
    written.catch(reject);
  });
  broken.catch(() => {});
  return {
    async add(name, content) {
      const sha = createHash('sha256');
      let bytes = 0;
      const measured = async function* () {
        for await (const chunk of content) {
          const buffer = Buffer.from(chunk as string);
          bytes += buffer.length;
          sha.update(buffer);
          yield buffer;
        }
      };
      const stream = Readable.from(measured(), { objectMode: false });
      zip.addReadStreamLazy(name, { compressionLevel: COMPRESSION, mode: 0o100600 }, (hand) => hand(null, stream));
      await Promise.race([finished(stream, { writable: false }), broken]);
      return { bytes, sha256: sha.digest('hex') };
    },
    async finish() {
      zip.end();
      await Promise.race([written, broken]);
      syncPath(partial);
      renameSync(partial, path);
      syncPath(dirname(path));
    },
    async giveUp() {
      (zip.outputStream as Readable).destroy();
      await written.catch(() => {});
      rmSync(partial, { force: true });
    },
  };
};
