import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable, type TableOptions } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-tabular-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (bytes: Buffer | string, options: TableOptions & { name?: string } = {}) => {
  const path = join(folder, options.name ?? 'people.csv');
  writeFileSync(path, bytes);
  const table = await openTable({ path }, options);
  const rows = [];
  for await (const { row, cells } of table.rows()) rows.push([row, ...cells]);
  const { encoding, separator, headers } = table;
  return { encoding, separator, headers, rows };
};

const refusalOf = (bytes: Buffer | string, options: TableOptions & { name?: string } = {}): Promise<string> =>
  read(bytes, options).then(
    () => 'was read',
    (error: Error) => error.message,
  );

const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

describe('a table', () => {
  const text = 'Name,Town\nJürgen,Łódź\n';
  const expected = { separator: ',', headers: ['Name', 'Town'], rows: [[1, 'Jürgen', 'Łódź']] };

  it('is read from UTF-8 with and without a mark', async () => {
    expect(await read(text)).toEqual({ ...expected, encoding: 'utf-8' });
    expect(await read(`\ufeff${text}`)).toEqual({ ...expected, encoding: 'utf-8' });
  });

  it('is read from UTF-16 of both orders, with and without a mark', async () => {
    expect(await read(Buffer.from(`\ufeff${text}`, 'utf16le'))).toEqual({ ...expected, encoding: 'utf-16le' });
    expect(await read(Buffer.from(text, 'utf16le'))).toEqual({ ...expected, encoding: 'utf-16le' });
    expect(await read(utf16be(`\ufeff${text}`))).toEqual({ ...expected, encoding: 'utf-16be' });
    expect(await read(utf16be(text))).toEqual({ ...expected, encoding: 'utf-16be' });
  });

  it('is read from Windows-1252 when it is not UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('Name,Town\nJ'),
      Buffer.from([0xfc]),
      Buffer.from('rgen,caf'),
      Buffer.from([0xe9, 0x94]),
    ]);
    expect(await read(bytes)).toMatchObject({ encoding: 'windows-1252', rows: [[1, 'Jürgen', 'café”']] });
  });

  it('is read from .gz and from a stream', async () => {
    expect(await read(gzipSync(text), { name: 'people.csv.gz' })).toEqual({ ...expected, encoding: 'utf-8' });
    const table = await openTable({ stream: Readable.from([Buffer.from(text)]), fileName: 'stdin' });
    expect(table.headers).toEqual(['Name', 'Town']);
    await table.close();
  });

  it.each([[','], [';'], ['\t']])('has its separator %j found', async (separator) => {
    const rows = [
      ['Name', 'Mark'],
      ['"Doe, Jane; X"', '1'],
      ['Roe', '2'],
    ];
    const found = await read(rows.map((row) => row.join(separator)).join('\r\n'));
    expect(found).toMatchObject({
      separator,
      rows: [
        [1, 'Doe, Jane; X', '1'],
        [2, 'Roe', '2'],
      ],
    });
  });

  it('keeps commas inside columns separated by semicolons', async () => {
    expect(await read('User;Rate;Course\nDoe, Jane;1,5;A\nRoe, Jim;2,5;B')).toMatchObject({
      separator: ';',
      headers: ['User', 'Rate', 'Course'],
    });
  });

  it('may have one column, line breaks in quotes, blank rows, and any line ending', async () => {
    expect((await read('Name\nSales\n')).rows).toEqual([[1, 'Sales']]);
    expect((await read('A,B\r\n"x\r\ny","say ""hi"""\r\n\r\n1,2\n3,4\r5,6')).rows).toEqual([
      [1, 'x\r\ny', 'say "hi"'],
      [3, '1', '2'],
      [4, '3', '4'],
      [5, '5', '6'],
    ]);
  });

  it('keeps ragged rows as they are, and drops empty cells to the right', async () => {
    expect((await read('A,B,,\n1\n1,2,3,\n1,2,,\n1,2,,,\n')).rows).toEqual([
      [1, '1'],
      [2, '1', '2', '3'],
      [3, '1', '2'],
      [4, '1', '2', '', '', ''],
    ]);
  });

  it('is found whole when a character is cut by the end of a chunk', async () => {
    const name = 'é'.repeat(200_001);
    const { rows, encoding } = await read(`A,B\n${'x,y\n'.repeat(70_000)}x,${name}\n`);
    expect(encoding).toBe('utf-8');
    expect(rows.at(-1)).toEqual([70_001, 'x', name]);
  });

  it('is refused when it unpacks to more than the cap, has too many cells, or a row never ends', async () => {
    const bomb = gzipSync(Buffer.alloc(20 * 1024 * 1024, 'a,'));
    expect(await refusalOf(bomb, { unpackedBytes: 1024 * 1024 })).toMatch('larger than 1 MB when unpacked');
    expect(await refusalOf('A,B\n1,2\n3,4\n', { cells: 5 })).toMatch('more than 5 cells');
    expect(await refusalOf(`A,B\n"${'x'.repeat(2000)}`, { rowLength: 1000 })).toMatch(
      'Row 2 is longer than 1,000 characters',
    );
  });

  it('is refused when its bytes are not text in one encoding', async () => {
    expect(await refusalOf(Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0x81, 0x2c, 0x31]))).toMatch(
      'Line 2 holds a character',
    );
    expect(await refusalOf(Buffer.concat([Buffer.from('A,B\né,'), Buffer.from([0xe9]), Buffer.from('\n')]))).toMatch(
      'mixes two encodings',
    );
    expect(await refusalOf(gzipSync(text).subarray(0, 30))).toMatch('damaged or was cut off');
    expect(
      await refusalOf(
        Buffer.concat([Buffer.from('\ufeffA,B\n1,2\n', 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]),
      ),
    ).toMatch('begins as UTF-16');
  });
});
