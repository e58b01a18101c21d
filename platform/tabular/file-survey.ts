import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { counted } from './counted.ts';
import { type Caps, notATable } from './table.ts';

const HEAD_BYTES = 256 * 1024;
const CHUNK_BYTES = 256 * 1024;

/** What one pass over the bytes tells. */
export interface FileSurvey {
  readonly hash: string;
  readonly packedBytes: number;
  readonly unpackedBytes: number;
  readonly isGzip: boolean;
  /** The first unpacked bytes. */
  readonly head: Buffer;
  readonly isUtf8: boolean;
  readonly hasNul: boolean;
  readonly lineBreaks: number;
}

export const surveyFile = async (path: string, caps: Caps): Promise<FileSurvey> => {
  const isGzip = await startsAsGzip(path);
  const hash = createHash('sha256');
  const { raw, unpacked } = openBytes(path, isGzip, (chunk) => hash.update(chunk));
  const utf8 = utf8Check();
  const heads: Buffer[] = [];
  const seen = { unpackedBytes: 0, hasNul: false, lineBreaks: 0 };
  for await (const chunk of readBytes(unpacked)) {
    if (seen.unpackedBytes < HEAD_BYTES) heads.push(chunk.subarray(0, HEAD_BYTES - seen.unpackedBytes));
    seen.unpackedBytes += chunk.length;
    if (raw.bytesRead > caps.packedBytes || seen.unpackedBytes > caps.unpackedBytes) throw tooLarge(isGzip, caps);
    seen.hasNul ||= chunk.includes(0);
    seen.lineBreaks += countLineBreaks(chunk);
    utf8.add(chunk);
  }
  return {
    ...seen,
    hash: hash.digest('hex'),
    packedBytes: raw.bytesRead,
    isGzip,
    head: Buffer.concat(heads),
    isUtf8: utf8.end(),
  };
};

/** The unpacked bytes, and the file's own stream, whose `bytesRead` shows progress. */
export const openBytes = (
  path: string,
  isGzip: boolean,
  onPacked?: (chunk: Buffer) => void,
): { raw: ReadStream; unpacked: AsyncIterable<Buffer> } => {
  const raw = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  const packed = tapped(raw, onPacked);
  if (!isGzip) return { raw, unpacked: packed };
  // the callback keeps an error from being unhandled; the reader of `unpacked` gets it too
  const unpacked = pipeline(Readable.from(packed), createGunzip({ chunkSize: CHUNK_BYTES }), () => {});
  return { raw, unpacked };
};

async function* tapped(raw: ReadStream, onPacked?: (chunk: Buffer) => void): AsyncGenerator<Buffer, void, undefined> {
  for await (const chunk of raw) {
    onPacked?.(chunk as Buffer);
    yield chunk as Buffer;
  }
}

/** The bytes of a stream, with a sentence for a damaged .gz. */
export async function* readBytes(unpacked: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void, undefined> {
  try {
    yield* unpacked;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && String(error.code).startsWith('Z_'))) throw error;
    throw notATable('damaged-gzip', 'The .gz file is damaged or was cut off on the way. Pack or download it again.');
  }
}

const startsAsGzip = async (path: string): Promise<boolean> => {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer[0] === 0x1f && buffer[1] === 0x8b;
  } finally {
    await file.close();
  }
};

const tooLarge = (isGzip: boolean, caps: Caps) => {
  const limit = (bytes: number): string => `${counted(Math.floor(bytes / (1024 * 1024)))} MB`;
  return notATable(
    'file-too-large',
    `The file is larger than ${isGzip ? `${limit(caps.unpackedBytes)} when unpacked` : limit(Math.min(caps.packedBytes, caps.unpackedBytes))}. Split it into smaller files.`,
  );
};

const countLineBreaks = (chunk: Buffer): number => {
  let count = 0;
  for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) count += 1;
  return count;
};

/** Strict UTF-8 over chunks: a character cut by a chunk's end is carried into the next. */
const utf8Check = (): { add(chunk: Buffer): void; end(): boolean } => {
  let carried: Buffer = Buffer.alloc(0);
  let isValid = true;
  return {
    add: (chunk) => {
      if (!isValid) return;
      const whole = carried.length > 0 ? Buffer.concat([carried, chunk]) : chunk;
      const cut = whole.length - unfinishedBytes(whole);
      isValid = isUtf8(whole.subarray(0, cut));
      carried = Buffer.from(whole.subarray(cut));
    },
    end: () => isValid && carried.length === 0,
  };
};

/** How many last bytes begin a character that goes on in the next chunk. */
const unfinishedBytes = (chunk: Buffer): number => {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back]!;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
};
