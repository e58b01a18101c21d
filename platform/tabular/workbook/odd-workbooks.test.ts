import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { writeXlsx } from 'hucre/xlsx';
import { afterAll, describe, expect, it } from 'vitest';
import { openTable, type TableOptions } from '../index.ts';
import { archiveOf, handMade, texts } from './hand-made.fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-workbook-'));
afterAll(() => rmSync(folder, { recursive: true }));

const read = async (bytes: Uint8Array, options: TableOptions = {}) => {
  const path = join(folder, 'campaign.xlsx');
  writeFileSync(path, bytes);
  const table = await openTable({ path }, options);
  try {
    const rows = [];
    for await (const { row, cells } of table.rows()) rows.push([row, ...cells]);
    const { headers, sheet, sheets, undecided, notices } = table;
    return { headers, rows, sheet, sheets, undecided, notices };
  } finally {
    await table.close();
  }
};

const refusalOf = (bytes: Uint8Array, options: TableOptions = {}): Promise<string> =>
  read(bytes, options).then(
    () => 'was read',
    (error: Error) => error.message,
  );

/** One sheet with the header A to F above these rows; the values of the first row. */
const cellsOf = async (cells: string, more: Partial<Parameters<typeof handMade>[0]> = {}): Promise<unknown[]> => {
  const rows = `${texts('A', 'B', 'C', 'D', 'E', 'F')}<row r="2">${cells}</row>`;
  return (await read(await handMade({ sheets: [{ rows }], ...more }))).rows[0]!.slice(1);
};

describe('a workbook of another program', () => {
  it('is read with shared and rich texts, numbers, days, percentages and flags', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Campaign',
          columns: [{}, { numFmt: 'dd/mm/yyyy' }, {}, { numFmt: '0%' }, {}],
          rows: [
            ['Name', 'Due Date', 'Number', 'Share', 'Active'],
            ['Jürgen', new Date(Date.UTC(2026, 10, 30)), 42, 0.85, true],
            ['Łódź', new Date(Date.UTC(2027, 0, 5, 10)), 0.1 + 0.2, 1, false],
          ],
        },
      ],
    });
    expect(await read(bytes)).toMatchObject({
      headers: ['Name', 'Due Date', 'Number', 'Share', 'Active'],
      sheet: 'Campaign',
      rows: [
        [1, 'Jürgen', '2026-11-30', '42', '85%', 'TRUE'],
        [2, 'Łódź', '2027-01-05 10:00:00', '0.3', '100%', 'FALSE'],
      ],
    });
    expect((await read(gzipSync(bytes))).rows).toHaveLength(2);
  });

  it('may leave out empty cells and rows, and write addresses or not', async () => {
    const rows = `${texts('A', 'B', 'C')}<row r="3"><c r="C3"><v>3</v></c></row><row r="7"><c><v>1</v></c><c/><c><v>2</v></c><c r="H7" s="1"/></row>`;
    expect((await read(await handMade({ sheets: [{ rows }] }))).rows).toEqual([
      [2, '', '', '3'],
      [6, '1', '', '2'],
    ]);
  });

  it('may have prefixes, runs of rich text, pronunciations and escaped signs', async () => {
    const strings =
      '<si><r><t>Lock</t></r><r><t xml:space="preserve">out </t></r></si><si><t>課</t><rPh sb="0" eb="1"><t>カ</t></rPh></si><si><t>a_x000D_b_x005F_x000D_</t></si>';
    const cells = '<x:c t="s"><x:v>0</x:v></x:c><c t="s"><v>1</v></c><c t="s"><v>2</v></c>';
    expect(await cellsOf(cells.replaceAll('x:', ''), { strings })).toEqual([
      'Lockout ',
      '課',
      'a\rb_x000D_',
      '',
      '',
      '',
    ]);
  });
});

describe('days of a workbook', () => {
  const days = '<c s="1"><v>46356</v></c><c s="1"><v>60</v></c><c s="1"><v>59</v></c><c s="1"><v>46356.999999</v></c>';
  it('are counted from 1900 with the day that never was', async () => {
    expect((await cellsOf(days, { formats: ['dd.mm.yyyy'] })).slice(0, 4)).toEqual([
      '2026-11-30',
      '1900-02-29',
      '1900-02-28',
      '2026-12-01',
    ]);
  });

  it('are counted from 1904 where the workbook says so', async () => {
    expect((await cellsOf(days, { formats: ['dd.mm.yyyy'], is1904: true }))[0]).toBe('2030-12-01');
  });

  it.each([
    ['m/d/yyyy', '2026-11-30'],
    ['[$-407]d. mmmm yyyy;@', '2026-11-30'],
    ['mmm yy', '2026-11-30'],
    ['yyyy\\-mm\\-dd', '2026-11-30'],
    ['General', '46356'],
    ['#,##0.00', '46356'],
    ['0.00E+00', '46356'],
    ['0 "days"', '46356'],
    ['[Red]0', '46356'],
    ['[h]:mm', '46356'],
    ['0000000', '0046356'],
    ['0.0%', '4635600%'],
  ])('%s makes 46356 %s', async (format, text) => {
    expect((await cellsOf('<c s="1"><v>46356</v></c>', { formats: [format] }))[0]).toBe(text);
  });

  it('may be ISO', async () => {
    expect(
      (await cellsOf('<c t="d"><v>2026-11-30T00:00:00</v></c><c t="d"><v>2026-11-30</v></c>')).slice(0, 2),
    ).toEqual(['2026-11-30', '2026-11-30']);
  });
});

describe('formulas', () => {
  it('count by their results, and are named where there is none', async () => {
    const cells =
      '<c><f>1+1</f><v>2</v></c><c t="str"><f>A1&amp;"x"</f><v>ax</v></c><c t="str"><f>""</f><v></v></c><c><f>A2+30</f><v/></c><c><f t="shared" si="0"/></c><c t="e"><f>VLOOKUP(1,A:A,1)</f><v>#N/A</v></c>';
    expect(await cellsOf(cells)).toEqual(['2', 'ax', '', '=A2+30', '=(formula)', '#N/A']);
  });

  it('are told from texts that look like them', async () => {
    expect((await cellsOf('<c t="str"><v>=1+1</v></c><c t="inlineStr"><is><t>-x</t></is></c>')).slice(0, 2)).toEqual([
      "'=1+1",
      "'-x",
    ]);
  });
});

describe('sheets', () => {
  const sheet = { rows: texts('Name') + texts('Jane') };

  it('that are empty do not count', async () => {
    const bytes = await handMade({ sheets: [{ rows: '' }, { ...sheet, name: 'People' }, { rows: '<row r="1"/>' }] });
    expect(await read(bytes)).toMatchObject({ sheet: 'People', sheets: ['People'], rows: [[1, 'Jane']] });
  });

  it('are chosen when there are several', async () => {
    const bytes = await handMade({ sheets: [{ rows: texts('Cover') }, { ...sheet, name: 'People' }] });
    expect(await read(bytes)).toMatchObject({
      sheets: ['Sheet1', 'People'],
      undecided: [
        'The workbook has 2 sheets with something in them. Choose the one to import (--sheet "Sheet1" or --sheet "People").',
      ],
      rows: [],
    });
    expect(await read(bytes, { sheet: 'People' })).toMatchObject({ undecided: [], rows: [[1, 'Jane']] });
    expect(await refusalOf(bytes, { sheet: 'Peopel' })).toMatchInlineSnapshot(
      `"The workbook has no sheet "Peopel". Its sheets are "Sheet1" and "People"."`,
    );
  });

  it('that are hidden are never taken by themselves', async () => {
    const hidden = { ...sheet, name: 'Old', state: 'hidden' as const };
    expect(await read(await handMade({ sheets: [hidden, sheet] }))).toMatchObject({ sheet: 'Sheet2' });
    expect(await refusalOf(await handMade({ sheets: [hidden] }))).toMatchInlineSnapshot(
      `"Only hidden sheets hold rows: "Old". Show the sheet in the spreadsheet (right-click on the tabs, Unhide), save, and use that file."`,
    );
    expect(await read(await handMade({ sheets: [hidden, sheet] }), { sheet: 'Old' })).toMatchObject({ sheet: 'Old' });
  });

  it('may hide rows, which count and are told', async () => {
    const rows = `${texts('Name')}<row hidden="1"><c><v>1</v></c></row>${texts('Jane')}`;
    expect(await read(await handMade({ sheets: [{ rows }] }))).toMatchObject({
      rows: [
        [1, '1'],
        [2, 'Jane'],
      ],
      notices: [{ count: 1, rows: [2], message: expect.stringContaining('hidden') }],
    });
  });
});

describe('a workbook is refused with a sentence', () => {
  const merged = (ref: string) => `<mergeCells count="1"><mergeCell ref="${ref}"/></mergeCells>`;
  const two = texts('Name', 'Due Date') + texts('Jane', '2026-11-30');

  it('when cells of the table are merged', async () => {
    const saying = async (ref: string) => refusalOf(await handMade({ sheets: [{ rows: two, after: merged(ref) }] }));
    expect([await saying('A1:B1'), await saying('A2:A5'), await saying('D2:D5')]).toMatchInlineSnapshot(`
      [
        "The cells A1:B1 of the first row are merged, so it is not clear which column a name belongs to. Select them in the spreadsheet, choose Unmerge cells, keep one row with a name for each column, and save the file again.",
        "The cells A2:A5 are merged, so their value stands only in the first of them. Select them in the spreadsheet, choose Unmerge cells, fill in the empty ones, and save the file again.",
        "was read",
      ]
    `);
  });

  it('when it has no header or a title above it', async () => {
    expect([
      await refusalOf(await handMade({ sheets: [{ rows: '<row r="2"><c t="str"><v>Name</v></c></row>' }] })),
      await refusalOf(await handMade({ sheets: [{ rows: texts('Winter campaign') + two }] })),
      await refusalOf(await handMade({ sheets: [{ rows: texts('Name', 'name') }] })),
      await refusalOf(await handMade({ sheets: [{ rows: '' }] })),
    ]).toMatchInlineSnapshot(`
      [
        "The first row is empty. Put the names of the columns there, and delete the rows above them.",
        "The first row ("Winter campaign") is a title, not the names of the columns: the rows below it have more cells. Delete the rows above the names.",
        "Two columns are called "name": the 1st and the 2nd. Rename or delete one of them.",
        "The workbook is empty: no sheet of it has a cell with something in it.",
      ]
    `);
  });

  it('when it is damaged, or something else', async () => {
    const good = await handMade({ sheets: [{ rows: two }] });
    const broken = await handMade({ sheets: [{ rows: `${two}<row><c>` }] });
    expect([
      await refusalOf(good.subarray(0, good.length - 40)),
      await refusalOf(broken),
      await refusalOf(await archiveOf({ 'xl/workbook.bin': 'x' })),
      await refusalOf(await archiveOf({ mimetype: 'x', 'content.xml': '<x/>' })),
      await refusalOf(await archiveOf({ 'word/document.xml': '<x/>' })),
      await refusalOf(await archiveOf({ 'campaign.csv': 'Name' })),
      await refusalOf(
        Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
      ),
    ]).toMatchInlineSnapshot(`
      [
        "The Excel workbook is damaged or was cut off on the way. Open it in the spreadsheet, save it again, and use that file.",
        "The Excel workbook is damaged or was cut off on the way. Open it in the spreadsheet, save it again, and use that file.",
        "This is a binary Excel workbook (.xlsb). In Excel choose File, Save as, Excel workbook (.xlsx), and use that file.",
        "This is an OpenDocument file. Save the table as Excel workbook (.xlsx) or CSV (UTF-8), and use that file.",
        "This is a Word document, not a table. Save the table as Excel workbook (.xlsx) or CSV (UTF-8), and use that file.",
        "This is a ZIP archive. Unpack it and use the table inside.",
        "This workbook is protected with a password. Open it in Excel, remove the password (File, Info, Protect Workbook), save it, and use that file.",
      ]
    `);
  });
});

describe('a bomb is refused', () => {
  const header = texts('Name');

  it('before anything is unpacked, by what it declares', async () => {
    const bytes = await handMade({ sheets: [{ rows: header + texts('x'.repeat(3 * 1024 * 1024)) }] });
    expect(bytes.length).toBeLessThan(20_000);
    expect(await refusalOf(bytes, { unpackedBytes: 1024 * 1024 })).toMatchInlineSnapshot(
      `"The workbook is larger than 1 MB when unpacked. Copy the table into a new workbook, without pictures and formats, or split it into smaller files."`,
    );
  });

  it('when it unpacks to more than it declares', async () => {
    const bytes = await handMade({ sheets: [{ rows: header + texts('x'.repeat(3 * 1024 * 1024)) }] });
    // the central directory says 1,000 bytes
    const at = bytes.lastIndexOf('xl/worksheets/sheet1.xml') - 46;
    expect(bytes.readUInt32LE(at)).toBe(0x02014b50);
    bytes.writeUInt32LE(1_000, at + 24);
    expect(await refusalOf(bytes)).toMatch('The Excel workbook is damaged');
  });

  it('when it has too many cells, columns or texts', async () => {
    const rows = header + texts('1').repeat(20);
    expect([
      await refusalOf(await handMade({ sheets: [{ rows }] }), { cells: 10 }),
      await refusalOf(await handMade({ sheets: [{ rows: `${rows}<row><c r="XFD9"><v>1</v></c></row>` }] })),
      await refusalOf(await handMade({ sheets: [{ rows }], strings: '<si><t>x</t></si>'.repeat(20) }), {
        sharedStrings: 10,
      }),
      await refusalOf(await handMade({ sheets: [{ rows }], strings: `<si><t>${'x'.repeat(99)}</t></si>` }), {
        sharedText: 50,
      }),
      await refusalOf(await handMade({ sheets: [{ rows: header + texts('x'.repeat(99)) }] }), { rowLength: 50 }),
    ]).toMatchInlineSnapshot(`
      [
        "The sheet has more than 10 cells. Split it into smaller files.",
        "There is something in column XFD; at most 500 columns can be read. Delete the columns to the right of the table and save it again.",
        "The workbook holds more than 10 different texts, or more than 64,000,000 characters of them. Split it into smaller files, or save it as CSV UTF-8.",
        "The workbook holds more than 2,000,000 different texts, or more than 50 characters of them. Split it into smaller files, or save it as CSV UTF-8.",
        "Row 2 holds more than 50 characters. Shorten its texts.",
      ]
    `);
  });

  it('when it names entities that name each other', async () => {
    const rows = `${header}<row><c t="str"><v>&lol;</v></c></row>`;
    expect(await refusalOf(await handMade({ sheets: [{ rows }] }))).toMatch('damaged');
  });
});
