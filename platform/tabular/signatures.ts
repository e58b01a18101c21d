import { extname } from 'node:path';
import type { Refusal } from '../problem.ts';
import { notATable } from './table.ts';

const AS_CSV = 'Save the table as CSV (UTF-8) and use that file.';

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const text = (head: Buffer): string =>
  head
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();

const inside = (head: Buffer, ...names: string[]): boolean => names.some((name) => head.includes(name));

const archive = (head: Buffer, named: string): Refusal => {
  if (inside(head, 'xl/', 'worksheets/'))
    return notATable(
      'excel-workbook',
      `This is an Excel workbook${named}. In Excel choose File, Save as, CSV UTF-8, and use that file.`,
    );
  if (inside(head, 'opendocument.spreadsheet'))
    return notATable('opendocument', `This is an OpenDocument spreadsheet${named}. ${AS_CSV}`);
  if (inside(head, 'word/'))
    return notATable('word-document', `This is a Word document${named}, not a table. ${AS_CSV}`);
  return notATable('zip-archive', `This is a ZIP archive${named}. Unpack it and use the table inside.`);
};

/** A sentence for what is recognised by its first bytes as something other than text, or undefined. */
export const refuseBySignature = (head: Buffer, fileName: string): Refusal | undefined => {
  const ending = extname(fileName).toLowerCase();
  const named = ['.csv', '.tsv', '.txt'].includes(ending) ? `, although its name ends in ${ending}` : '';
  if (startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06)) return archive(head, named);
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0))
    return notATable('old-excel-workbook', `This is an old Excel or Word file${named}. ${AS_CSV}`);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-')
    return notATable('pdf', `This is a PDF document${named}, not a table. Export the table as CSV where it was made.`);
  const start = text(head);
  if (/^(<!doctype html|<html|<head|<body|<table|<script|<meta)/i.test(start))
    return notATable(
      'web-page',
      `This is a web page${named}, not a table. Perhaps the download asked for a sign-in: open the file in a browser to see.`,
    );
  if (/^<\?xml/i.test(start)) return notATable('xml', `This is an XML document${named}, not a table. ${AS_CSV}`);
  if (/^(\{\s*"|\[\s*[{[])/.test(start))
    return notATable('json', `This is a JSON document${named}, not a table. ${AS_CSV}`);
  if (/^\{\\rtf/.test(start))
    return notATable('rich-text', `This is a rich text document${named}, not a table. ${AS_CSV}`);
  return undefined;
};

export const binary = (): Refusal =>
  notATable('not-text', `This file is not text: it holds NUL bytes, as pictures and programs do. ${AS_CSV}`);
