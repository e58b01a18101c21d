import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Field } from '../records/types.ts';
import { CellFault, csvLine, dayFormat, formatsOf, ISO, parseCell, suggestMapping } from './index.ts';
import { firstRows } from './separator.ts';

const field = (kind: Field['kind'], more: Partial<Field> = {}): Field => ({ kind, label: 'It', ...more });
const parse = (kind: Field['kind'], text: string, format = ISO, more: Partial<Field> = {}): unknown => {
  const value = parseCell(field(kind, more), text, dayFormat(format)!);
  return value instanceof CellFault ? value.message : value;
};

describe('a cell', () => {
  it.each([
    ['YYYY-MM-DD', '2026-11-30'],
    ['DD.MM.YYYY', '30.11.2026'],
    ['DD/MM/YYYY', '30/11/2026'],
    ['MM/DD/YYYY', '11/30/2026'],
    ['D/M/YYYY', '30/11/2026'],
    ['YYYY/MM/DD', '2026/11/30'],
    ['MM/DD/YYYY hh:mm AM/PM', '11/30/2026 11:15 PM'],
    ['YYYY-MM-DDTHH:mm:ssZ', '2026-11-30T23:59:00+01:00'],
  ])('is a day in %s', (format, text) => {
    expect(parse('day', text, format)).toBe('2026-11-30');
  });

  it('is a day only in the format that was chosen', () => {
    expect(parse('day', '5/1/2026', 'D/M/YYYY')).toBe('2026-01-05');
    for (const [text, format] of [
      ['30/11/2026', ISO],
      ['2026-11-30 10:00', ISO],
      ['5/1/2026', 'DD/MM/YYYY'],
      ['2026-11-30', 'DD/MM/YYYY'],
    ] as const)
      expect(parse('day', text, format)).toMatch(`"${text}" is not a day written as ${format}.`);
  });

  it('says what is wrong with a day and how to mend it', () => {
    expect([
      parse('day', '31/02/2026', 'DD/MM/YYYY'),
      parse('day', '31/02/2026'),
      parse('day', '2026-13-01'),
      parse('day', '0206-11-30'),
      parse('day', '03/04/2026'),
      parse('day', '46356'),
      parse('day', '85'),
      parse('day', '=A2+30'),
    ]).toMatchInlineSnapshot(`
      [
        "31/02/2026: February 2026 has 28 days. Mend it in the file, then check again.",
        "31/02/2026: February 2026 has 28 days. Mend it in the file, then check again.",
        "2026-13-01: there is no month 13. Mend it in the file, then check again.",
        "0206-11-30: the year 206 is not between 1900 and 2199. Mend it in the file, then check again.",
        ""03/04/2026" is not a day written as YYYY-MM-DD. If the whole file is written like this, choose its date format: DD/MM/YYYY or MM/DD/YYYY.",
        ""46356" is a day as a spreadsheet counts it, not one written as YYYY-MM-DD. Format the column as a date there, and save it again.",
        ""85" is not a day written as YYYY-MM-DD. Mend it in the file, then check again.",
        "The cell holds the formula "=A2+30", not its result. In the spreadsheet copy the column, paste it as values, and save again.",
      ]
    `);
  });

  it('is typed by the kind of its field', () => {
    expect(['yes', 'TRUE', '1', 'No', 'false', '0'].map((text) => parse('flag', text))).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(parse('integer', ' 42 ')).toBe(42);
    expect(parse('percent', '85 %')).toBe(85);
    expect(parse('email', 'a.b@c.example')).toBe('a.b@c.example');
    expect(parse('choice', 'in progress', ISO, { choices: [{ value: 'started', label: 'In Progress' }] })).toBe(
      'started',
    );
    expect(parse('links', 'A; B')).toEqual(['A', 'B']);
    expect(parse('text', '  ')).toBeNull();
    expect([
      parse('flag', 'perhaps'),
      parse('integer', '1.5'),
      parse('percent', '101'),
      parse('email', 'a@b'),
    ]).toMatchInlineSnapshot(`
      [
        ""perhaps" is neither yes nor no. Write yes, no, true, false, 1 or 0.",
        ""1.5" is not a whole number. Mend it in the file, then check again.",
        "101 is more than 100. Mend it in the file, then check again.",
        ""a@b" is not an e-mail address. Mend it in the file, then check again.",
      ]
    `);
  });

  it('is the same text after it was written with its protection and read again', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { minLength: 2, maxLength: 5 }), (texts) => {
        const line = csvLine(texts.map((text) => text.replace(/\r/g, '')));
        const [cells] = firstRows(`${line}\n\n\n\n`, ',', 1, 1_000_000);
        const read = cells!.map((cell) => parseCell(field('text'), cell, dayFormat(ISO)!));
        expect(read).toEqual(texts.map((text) => text.replace(/\r/g, '').trim() || null));
      }),
      { examples: [[[' =!', '']]] },
    );
    expect(csvLine(['=1+1', '-x', '@a', ' =1', -5, null, true])).toBe("'=1+1,'-x,'@a,' =1,-5,,yes\n");
  });
});

describe('a day format', () => {
  it('is refused without year, month and day', () => {
    for (const name of ['', 'MM/DD', 'DD MMM YYYY', 'YYYY-MM', 'soon', 'DD.MM.YYYY DD'])
      expect(dayFormat(name)).toBeUndefined();
  });

  it('is offered when all days are written in it', () => {
    const names = (...texts: string[]) => formatsOf(texts).map(({ name }) => name);
    expect(names('03/04/2026')).toEqual(['DD/MM/YYYY', 'MM/DD/YYYY']);
    expect(names('03/04/2026', '30/04/2026')).toEqual(['DD/MM/YYYY']);
    expect(names('3/4/2026', '30/11/2026')).toEqual(['D/M/YYYY']);
    expect(names('31/02/2026')).toEqual(['DD/MM/YYYY', 'MM/DD/YYYY']);
    expect(names('2026-11-30 10:00:00')).toEqual(['YYYY-MM-DD HH:mm:ss']);
    expect(names('85')).toEqual([]);
  });
});

describe('the suggested mapping', () => {
  const fields = {
    number: { ...field('text'), label: 'Employee Number', aliases: ['Employee ID', 'UserId'] },
    name: { ...field('text'), label: 'Name', aliases: ['Employee Name'] },
    dueOn: { ...field('day'), label: 'Due date', header: 'Due Date', aliases: ['Deadline'] },
    doneOn: { ...field('day'), label: 'Completed on', aliases: ['Score'] },
  };
  const suggest = (headers: string[], ...samples: string[][]) =>
    Object.fromEntries(
      suggestMapping(headers, samples, fields).map(({ header, field: name, dateFormats }) => [
        header,
        dateFormats ? [name, ...dateFormats] : name,
      ]),
    );

  it('knows headers, labels, names and aliases in any writing', () => {
    expect(suggest(['Employee ID', 'Employee Name', 'due_date', 'COMPLETED ON'])).toEqual({
      'Employee ID': 'number',
      'Employee Name': 'name',
      due_date: 'dueOn',
      'COMPLETED ON': 'doneOn',
    });
    expect(suggest(['UserID', 'dueOn'])).toEqual({ UserID: 'number', dueOn: 'dueOn' });
  });

  it('gives each field once, and our own header the first', () => {
    expect(suggest(['UserId', 'Deadline', 'Employee Number', 'Due Date'])).toEqual({
      UserId: null,
      Deadline: null,
      'Employee Number': 'number',
      'Due Date': 'dueOn',
    });
    expect(suggestMapping(['UserId', 'Employee ID'], [], fields)[0]!.reason).toBe(
      'Employee Number is taken from "Employee ID"',
    );
  });

  it('never takes scores for days, whatever the column is called', () => {
    for (const header of ['Score', 'Completed On', 'Due Date'])
      expect(suggest([header], ['85'], ['92'], ['100'], [''])).toEqual({ [header]: null });
    expect(suggestMapping(['Due Date'], [['85'], ['92'], ['100']], fields)[0]!.reason).toBe(
      'the name fits Due Date, but values such as 85, 92, 100 are not days',
    );
  });

  it('asks for the format of days that are not ISO', () => {
    expect(suggest(['Due Date'], ['30.11.2026'])).toEqual({ 'Due Date': ['dueOn', 'DD.MM.YYYY'] });
    expect(suggest(['Due Date'], ['03/04/2026'])).toEqual({ 'Due Date': ['dueOn', 'DD/MM/YYYY', 'MM/DD/YYYY'] });
    expect(suggest(['Due Date'], ['2026-11-30'], ['31/02/2026'])).toEqual({ 'Due Date': 'dueOn' });
  });
});
