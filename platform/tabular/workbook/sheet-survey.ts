import type { Readable } from 'node:stream';
import { damageOr } from './archive.ts';

export interface SheetSurvey {
  readonly estimatedRows: number;
  /** Merged ranges such as `A1:C1`. */
  readonly merged: readonly string[];
}

const ROW = Buffer.from('<row');
const PREFIXED_ROW = Buffer.from(':row ');
const MERGED = Buffer.from('mergeCell');
/** Bytes kept from the first merged range on. */
const MOST_MERGED = 4 * 1024 * 1024;
/** So that a word cut by the end of a chunk is found in the next. */
const OVERLAP = 32;

/**
 * Merged cells stand at the end of a sheet and must be known before its first row. Looking at the bytes takes a tenth of the
 * time of reading the XML; text cannot look like an element, because its `<` is escaped.
 */
export const surveySheet = async (stream: Readable): Promise<SheetSurvey> => {
  let rows = 0;
  let tail: Buffer = Buffer.alloc(0);
  const merges: Buffer[] = [];
  let kept = 0;
  try {
    for await (const bytes of stream) {
      const chunk = Buffer.concat([tail, bytes as Buffer]);
      const counted = tail.length;
      rows += countNew(chunk, ROW, counted) + countNew(chunk, PREFIXED_ROW, counted);
      const at = kept > 0 ? counted : chunk.indexOf(MERGED);
      if (at >= 0 && kept < MOST_MERGED) {
        merges.push(chunk.subarray(at));
        kept += chunk.length - at;
      }
      tail = chunk.subarray(Math.max(0, chunk.length - OVERLAP));
    }
  } catch (error) {
    throw damageOr(error);
  }
  const text = Buffer.concat(merges).toString('latin1');
  const merged = [...text.matchAll(/mergeCell\s[^>]*?ref\s*=\s*["']([A-Z]+\d+:[A-Z]+\d+)["']/g)].map(([, ref]) => ref!);
  return { estimatedRows: Math.max(rows - 1, 0), merged };
};

/** Those that end beyond what was counted before. */
const countNew = (chunk: Buffer, word: Buffer, counted: number): number => {
  let count = 0;
  for (let at = chunk.indexOf(word); at >= 0; at = chunk.indexOf(word, at + word.length))
    if (at + word.length > counted) count += 1;
  return count;
};
