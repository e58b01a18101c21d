import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import fc from 'fast-check';
import { readXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { type Cell, CellFault, dayFormat, ISO, openTable, parseCell, xlsxStream } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-xlsx-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'written.xlsx');

const columns = [
  { header: 'Name' },
  { header: 'Due Date', kind: 'day' as const },
  { header: 'N', kind: 'number' as const },
];
const writeAndRead = async (rows: readonly (readonly Cell[])[], sheet?: string, mostRows?: number) => {
  await pipeline(xlsxStream(columns, [rows], { mostRows }), createWriteStream(path));
  const table = await openTable({ path }, { sheet });
  const read = [];
  for await (const { cells } of table.rows()) read.push(cells);
  await table.close();
  return { ...table, read };
};

describe('a workbook that we write', () => {
  it('has real days and numbers, and texts that stay texts, for a reader of others', async () => {
    const rows = [
      ['=1+1', '2026-11-30', 42],
      ['00042', null, -5],
      ['+48 22', 'soon', null],
      ['a day without its format', '46374', null],
    ];
    const bytes = await buffer(xlsxStream(columns, [rows]));
    const book = await readXlsx(bytes, { readStyles: true });
    const [sheet] = book.sheets;
    expect(sheet!.rows).toEqual([
      ['Name', 'Due Date', 'N'],
      ['=1+1', new Date('2026-11-30'), 42],
      ['00042', null, -5],
      ['+48 22', 'soon', null],
      ['a day without its format', 46374, null],
    ]);
    expect([...(sheet!.cells ?? new Map()).values()].some(({ formula }) => formula)).toBe(false);
  });

  it('comes back as it was', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 20 }),
      fc.string({
        unit: fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '\n', '_x000D_', '<', '&', '"', '\u0001', 'a'),
      }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.constantFrom('2026-02-28', '1999-12-31', null)), { minLength: 1 }),
        async (rows) => {
          const { read } = await writeAndRead(rows.map(([name, day]) => [`x${name}`, day, 1]));
          expect(read.map(([name, day]) => [name, day])).toEqual(rows.map(([name, day]) => [`x${name}`, day ?? '']));
        },
      ),
      { numRuns: 40 },
    );
    const { read } = await writeAndRead([
      ['=1+1', null, 1],
      ["'=1", null, 1],
      ['-', null, 1],
    ]);
    const parsed = read.map(([name]) => parseCell({ kind: 'text', label: 'Name' }, name!, dayFormat(ISO)!));
    expect(parsed).toEqual(['=1+1', "'=1", '-']);
  });

  it('goes on in the next sheet when one is full', async () => {
    const rows = Array.from({ length: 7 }, (_, row) => [`Row ${row}`, null, row]);
    const first = await writeAndRead(rows, 'Rows', 3);
    expect([first.sheets, first.read.length]).toEqual([['Rows', 'Rows 2', 'Rows 3'], 3]);
    expect((await writeAndRead(rows, 'Rows 3', 3)).read).toEqual([['Row 6', '', '6']]);
  });

  it('holds no longer text than Excel does, and the import knows one that was cut', async () => {
    const { read } = await writeAndRead([['x'.repeat(40_000), null, 1]]);
    expect(read[0]![0]).toHaveLength(32_767);
    const parsed = parseCell({ kind: 'long-text', label: 'Name', max: 100_000 }, read[0]![0]!, dayFormat(ISO)!);
    expect(parsed).toBeInstanceOf(CellFault);
  });

  it('tells a fault of its rows to whoever reads it', async () => {
    const broken = async function* () {
      yield [['a', null, 1]];
      throw new Error('the database went away');
    };
    await expect(buffer(xlsxStream(columns, broken()))).rejects.toThrow('the database went away');
  });

  it('is a header alone when there are no rows', async () => {
    const { headers, read } = await writeAndRead([]);
    expect([headers, read]).toEqual([['Name', 'Due Date', 'N'], []]);
  });
});
