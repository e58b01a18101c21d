import { extname } from 'node:path';
import { pictureTypeOf } from '../../files/index.ts';
import { Refusal } from '../../problem.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Inside a family that looks the same from outside, the name decides. */
const ZIPPED: Readonly<Record<string, string>> = {
  '.docx': `${OFFICE}.wordprocessingml.document`,
  '.xlsx': `${OFFICE}.spreadsheetml.sheet`,
  '.pptx': `${OFFICE}.presentationml.presentation`,
  '.odt': `${OPEN}.text`,
  '.ods': `${OPEN}.spreadsheet`,
  '.odp': `${OPEN}.presentation`,
};
const COMPOUND: Readonly<Record<string, string>> = {
  '.doc': 'application/msword',
  '.xls': 'application/vnd.ms-excel',
  '.ppt': 'application/vnd.ms-powerpoint',
  '.msg': 'application/vnd.ms-outlook',
};
const TEXT: Readonly<Record<string, string>> = {
  '.csv': 'text/csv',
  '.eml': 'message/rfc822',
  '.ics': 'text/calendar',
};

const byName = (family: Readonly<Record<string, string>>, fileName: string, otherwise: string): string =>
  family[extname(fileName).toLowerCase()] ?? otherwise;

const latin = (head: Buffer, from: number, to: number): string => head.subarray(from, to).toString('latin1');

/** By the first bytes; undefined for what is not among the papers and pictures that are kept. */
const knownType = (head: Buffer, fileName: string): string | undefined => {
  if (latin(head, 0, 5) === '%PDF-') return 'application/pdf';
  const picture = pictureTypeOf(head);
  if (picture) return picture;
  if (latin(head, 4, 8) === 'ftyp' && /^(heic|heix|mif1|msf1)/.test(latin(head, 8, 12))) return 'image/heic';
  if (latin(head, 0, 4) === 'PK\x03\x04') return byName(ZIPPED, fileName, 'application/zip');
  if (latin(head, 0, 4) === '\xd0\xcf\x11\xe0') return byName(COMPOUND, fileName, 'application/x-ole-storage');
  return isText(head) ? byName(TEXT, fileName, 'text/plain') : undefined;
};

/** Words, not a page or a program: no control characters but tabs and line ends, and no start that a browser would run. */
const isText = (head: Buffer): boolean => {
  const text = head.toString('utf8').replace(/^\ufeff/, '');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\0-\x08\x0b\x0e-\x1a\x1c-\x1f]/.test(text)) return false;
  return !/^\s*(<[!?a-z]|#!)/i.test(text);
};

/** What a file is, by its content. Refuses what could be run, and what nobody can name. */
export const contentTypeOf = (head: Buffer, fileName: string): string => {
  if (head.length === 0) throw new Refusal({ code: 'file-empty', message: `${fileName} is empty.`, field: 'file' });
  const known = knownType(head, fileName);
  if (known) return known;
  const message = `${fileName} is not a kind of file that is kept here. Attach a PDF, picture, Office document, text, CSV or ZIP file.`;
  throw new Refusal({ code: 'file-kind', message, field: 'file' }, 415);
};
