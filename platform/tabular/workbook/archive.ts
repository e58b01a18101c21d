import type { Readable } from 'node:stream';
import yauzl, { type Entry, type ZipFile } from 'yauzl';
import { counted } from '../counted.ts';
import { type Caps, notATable } from '../table.ts';

/** The parts of an OOXML package, by path. Nothing is unpacked before it is asked for. */
export interface Archive {
  readonly parts: ReadonlyMap<string, Entry>;
  /** The unpacked bytes; more than the entry declares is an error of the stream. */
  open(path: string): Promise<Readable>;
  /** A small part as text. */
  text(path: string): Promise<string>;
  close(): void;
}

const MOST_PARTS = 10_000;
/** Bytes of what is read whole: the workbook, its relations, its styles. */
const MOST_TEXT = 16 * 1024 * 1024;

export const openArchive = async (path: string, caps: Caps): Promise<Archive> => {
  const zip = await yauzl.openPromise(path, { autoClose: false }).catch(() => {
    throw damaged();
  });
  try {
    const parts = await partsOf(zip, caps);
    const open = async (name: string): Promise<Readable> => {
      const entry = parts.get(name);
      if (!entry) throw damaged();
      return zip.openReadStreamPromise(entry);
    };
    return { parts, open, text: async (name) => textOf(await open(name), parts.get(name)!), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
};

export const damaged = () =>
  notATable(
    'damaged-workbook',
    'The Excel workbook is damaged or was cut off on the way. Open it in the spreadsheet, save it again, and use that file.',
  );

/** Sizes as the archive declares them; the streams hold it to them. */
const partsOf = async (zip: ZipFile, caps: Caps): Promise<Map<string, Entry>> => {
  const parts = new Map<string, Entry>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      unpacked += entry.uncompressedSize;
      if (unpacked > caps.unpackedBytes || parts.size >= MOST_PARTS) throw tooLarge(caps);
      parts.set(entry.fileName.replace(/^\//, ''), entry);
    }
  } catch (error) {
    throw damageOr(error);
  }
  return parts;
};

const tooLarge = (caps: Caps) =>
  notATable(
    'file-too-large',
    `The workbook is larger than ${counted(Math.floor(caps.unpackedBytes / (1024 * 1024)))} MB when unpacked. Copy the table into a new workbook, without pictures and formats, or split it into smaller files.`,
  );

const textOf = async (stream: Readable, { uncompressedSize }: Entry): Promise<string> => {
  if (uncompressedSize > MOST_TEXT) throw damaged();
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
};

/** Of the archive, its compression, its XML or its encoding; an error of ours stays what it is. */
const isDamage = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  return error.constructor === Error || code.startsWith('Z_') || code === 'ERR_ENCODING_INVALID_ENCODED_DATA';
};

export const damageOr = (error: unknown): unknown => (isDamage(error) ? damaged() : error);
