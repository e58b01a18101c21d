import { extname } from 'node:path';
import type { Refusal } from '../problem.ts';
import { notATable } from './table.ts';

const AS_TABLE = 'Save the table as Excel workbook (.xlsx) or CSV (UTF-8), and use that file.';

const startsWith = (head: Buffer, ...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte);
const text = (head: Buffer): string =>
  head
    .subarray(0, 2000)
    .toString('latin1')
    .replace(/^\xef\xbb\xbf/, '')
    .trimStart();

export const isArchive = (head: Buffer): boolean =>
  startsWith(head, 0x50, 0x4b, 0x03, 0x04) || startsWith(head, 0x50, 0x4b, 0x05, 0x06);

/** A sentence for an archive that is no Excel workbook, by the names of its parts. */
export const refuseByParts = (parts: ReadonlySet<string>): Refusal | undefined => {
  const holds = (start: string): boolean => [...parts].some((name) => name.startsWith(start));
  if (parts.has('xl/workbook.bin'))
    return notATable(
      'binary-workbook',
      `This is a binary Excel workbook (.xlsb). In Excel choose File, Save as, Excel workbook (.xlsx), and use that file.`,
    );
  if (holds('xl/')) return undefined;
  if (parts.has('mimetype') && parts.has('content.xml'))
    return notATable('opendocument', `This is an OpenDocument file. ${AS_TABLE}`);
  if (holds('word/')) return notATable('word-document', `This is a Word document, not a table. ${AS_TABLE}`);
  if (holds('ppt/')) return notATable('presentation', `This is a presentation, not a table. ${AS_TABLE}`);
  if (holds('Index/')) return notATable('numbers', `This is a Numbers spreadsheet. ${AS_TABLE}`);
  return notATable('zip-archive', 'This is a ZIP archive. Unpack it and use the table inside.');
};

const oldWorkbook = (head: Buffer, named: string): Refusal =>
  head.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? notATable(
        'protected-workbook',
        `This workbook is protected with a password${named}. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and use that file.`,
      )
    : notATable('old-excel-workbook', `This is an old Excel or Word file${named}. ${AS_TABLE}`);

/** A sentence for what is recognised by its first bytes as something other than text, or undefined. */
export const refuseBySignature = (head: Buffer, fileName: string): Refusal | undefined => {
  const ending = extname(fileName).toLowerCase();
  const named = ['.csv', '.tsv', '.txt'].includes(ending) ? `, although its name ends in ${ending}` : '';
  if (startsWith(head, 0xd0, 0xcf, 0x11, 0xe0)) return oldWorkbook(head, named);
  if (head.subarray(0, 5).toString('latin1') === '%PDF-')
    return notATable(
      'pdf',
      `This is a PDF document${named}, not a table. Export the table as CSV or XLSX where it was made.`,
    );
  const start = text(head);
  if (/^(<!doctype html|<html|<head|<body|<table|<script|<meta)/i.test(start))
    return notATable(
      'web-page',
      `This is a web page${named}, not a table. Perhaps the download asked for a sign-in: open the file in a browser to see.`,
    );
  if (/^<\?xml/i.test(start)) return notATable('xml', `This is an XML document${named}, not a table. ${AS_TABLE}`);
  if (/^(\{\s*"|\[\s*[{[])/.test(start))
    return notATable('json', `This is a JSON document${named}, not a table. ${AS_TABLE}`);
  if (/^\{\\rtf/.test(start))
    return notATable('rich-text', `This is a rich text document${named}, not a table. ${AS_TABLE}`);
  return undefined;
};

export const binary = (): Refusal =>
  notATable('not-text', `This file is not text: it holds NUL bytes, as pictures and programs do. ${AS_TABLE}`);
