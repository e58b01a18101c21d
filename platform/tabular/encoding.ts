import { plural } from './counted.ts';
import { type FileSurvey, openBytes, readBytes } from './file-survey.ts';
import { binary } from './signatures.ts';
import { type Encoding, notATable } from './table.ts';

const UNDEFINED_IN_1252 = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);

/** UTF-8 when every byte agrees; UTF-16 by its mark or its NULs; else Windows-1252 when every byte means something there. Never guesses past a doubt. */
export const detectEncoding = async (path: string, survey: FileSurvey): Promise<Encoding> => {
  const utf16 = utf16Of(survey.head);
  if (utf16) {
    await checkUtf16(path, survey.isGzip, utf16);
    return utf16;
  }
  if (survey.hasNul) throw binary();
  if (survey.isUtf8) return 'utf-8';
  await checkWindows1252(path, survey.isGzip);
  return 'windows-1252';
};

/** Decoded text; the byte order mark is left out. UTF-8 stays bytes, which were checked before and which the reader takes as they are. */
export async function* decoded(
  unpacked: AsyncIterable<Buffer>,
  encoding: Encoding,
): AsyncGenerator<string | Buffer, void, undefined> {
  if (encoding === 'utf-8') {
    yield* readBytes(unpacked);
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const chunk of readBytes(unpacked)) {
    const text = decoder.decode(chunk, { stream: true });
    if (text !== '') yield text;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

/** The text of the first bytes; a character cut by the end is left out. */
export const decodedHead = (head: Buffer, encoding: Encoding): string =>
  new TextDecoder(encoding).decode(head, { stream: true });

const utf16Of = (head: Buffer): 'utf-16le' | 'utf-16be' | undefined => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  const zeros = [0, 0];
  const length = Math.min(head.length, 4096);
  for (let at = 0; at < length; at += 1) if (head[at] === 0) zeros[at % 2]! += 1;
  const most = length * 0.3;
  if (zeros[1]! > most && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > most && zeros[1] === 0) return 'utf-16be';
  return undefined;
};

const checkUtf16 = async (path: string, isGzip: boolean, encoding: Encoding): Promise<void> => {
  try {
    for await (const text of decoded(openBytes(path, isGzip).unpacked, encoding)) {
      if (text.includes('\0')) throw binary();
    }
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw notATable(
      'broken-utf-16',
      'The file begins as UTF-16 text, but holds bytes that mean nothing there: it is damaged. Save it again as CSV UTF-8.',
    );
  }
};

const checkWindows1252 = async (path: string, isGzip: boolean): Promise<void> => {
  let line = 1;
  let utf8Characters = 0;
  let previous = 0;
  for await (const chunk of readBytes(openBytes(path, isGzip).unpacked)) {
    for (const byte of chunk) {
      if (byte === 10) line += 1;
      if (isLatinLead(previous) && byte >= 0x80 && byte < 0xc0) utf8Characters += 1;
      else if (UNDEFINED_IN_1252.has(byte)) throw unknownEncoding(line);
      previous = byte;
    }
  }
  if (utf8Characters > 0) throw mixedEncoding(utf8Characters);
};

/** Accented Latin letters in UTF-8 begin so; in Windows-1252 these two are hardly ever followed by a sign above 0x7f. */
const isLatinLead = (byte: number): boolean => byte === 0xc2 || byte === 0xc3;

const unknownEncoding = (line: number) =>
  notATable(
    'unknown-encoding',
    `Line ${line} holds a character that is neither UTF-8 nor Windows-1252, so accents could be lost. Save the file again as CSV UTF-8.`,
  );

const mixedEncoding = (characters: number) =>
  notATable(
    'mixed-encoding',
    `The file mixes two encodings: ${plural(characters, 'character')} in UTF-8 and others in Windows-1252, so accents would be garbled. Save it again as CSV UTF-8.`,
  );
