import type { Field } from '../records/types.ts';
import { type DayFormat, formatsOf } from './day-formats.ts';
import { unguardFormula } from './formula.ts';
import { CUT, isSerial } from './workbook/index.ts';

/** Why a cell was refused; `message` says how to mend it. */
export class CellFault {
  constructor(
    readonly code: string,
    readonly message: string,
  ) {}
}

export type CellParser = (text: string) => unknown;

const MEND = 'Mend it in the file, then check again.';
const EMAIL = /^[^\s@,;<>"()]+@[^\s@,;<>"()]+\.[^\s@,;<>"().]{2,}$/;
/** What a spreadsheet shows where a formula has no result. */
const ERROR = /^#(N\/A|REF!|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!|SPILL!|CALC!|GETTING_DATA|FIELD!|BLOCKED!|CONNECT!)$/;
const FLAGS = new Map<string, boolean>([
  ['yes', true],
  ['true', true],
  ['1', true],
  ['no', false],
  ['false', false],
  ['0', false],
]);

/** A parser for one column, made once: the typed value, null for an empty cell, or a CellFault. Links stay text. */
export const cellParser = (field: Field, format: DayFormat): CellParser => {
  const parse = parserOf(field, format);
  return (cell) => {
    const text = cell.trim();
    if (text === '') return null;
    if (text.charCodeAt(0) === 0x3d && text.length > 1) return formula(text);
    if (text.charCodeAt(0) === 0x23 && ERROR.test(text)) return errorValue(text);
    return parse(unguardFormula(text).trim());
  };
};

export const parseCell = (field: Field, text: string, format: DayFormat): unknown => cellParser(field, format)(text);

const parserOf = (field: Field, format: DayFormat): CellParser => {
  switch (field.kind) {
    case 'day':
      return remembered((text) => readDay(text, format));
    case 'instant':
      return readInstant;
    case 'integer':
      return (text) => readInteger(text, field.max);
    case 'percent':
      return (text) => readInteger(text.replace(/\s*%$/, ''), field.max ?? 100);
    case 'flag':
      return readFlag;
    case 'choice':
      return choiceReader(field.choices ?? []);
    case 'choices':
      return listReader(choiceReader(field.choices ?? []));
    case 'links':
      return listReader((text) => text);
    case 'email':
      return (text) =>
        EMAIL.test(text) ? text : new CellFault('bad-email', `${quoted(text)} is not an e-mail address. ${MEND}`);
    default:
      return textReader(field.max);
  }
};

const MOST_REMEMBERED = 4_096;

/** A column of days holds the same few texts over and over. */
const remembered = (read: CellParser): CellParser => {
  const known = new Map<string, unknown>();
  return (text) => {
    let value = known.get(text);
    if (value === undefined) {
      value = read(text);
      if (known.size < MOST_REMEMBERED) known.set(text, value);
    }
    return value;
  };
};

const readDay = (text: string, format: DayFormat): unknown => {
  const day = format.read(text);
  if (typeof day === 'string') return day;
  if (day) return new CellFault('no-such-day', `${day.fault} ${MEND}`);
  const others = formatsOf([text]);
  const fault = others[0]?.read(text);
  if (typeof fault === 'object') return new CellFault('no-such-day', `${fault.fault} ${MEND}`);
  if (isSerial(text))
    return new CellFault(
      'bad-day',
      `${quoted(text)} is a day as a spreadsheet counts it, not one written as ${format.name}. Format the column as a date there, and save it again.`,
    );
  const choose =
    others.length > 0
      ? `If the whole file is written like this, choose its date format: ${others.map(({ name }) => name).join(' or ')}.`
      : MEND;
  return new CellFault('bad-day', `${quoted(text)} is not a day written as ${format.name}. ${choose}`);
};

const readInstant = (text: string): unknown => {
  const instant =
    /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/.test(text) && /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? new Date(text) : undefined;
  if (instant && !Number.isNaN(instant.getTime())) return instant.toISOString();
  return new CellFault('bad-instant', `${quoted(text)} is not an instant such as 2026-11-30T08:00:00Z. ${MEND}`);
};

const readInteger = (text: string, max?: number): unknown => {
  const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isNaN(number)) return new CellFault('bad-number', `${quoted(text)} is not a whole number. ${MEND}`);
  if (max !== undefined && number > max) return new CellFault('bad-number', `${text} is more than ${max}. ${MEND}`);
  return number;
};

const readFlag = (text: string): unknown =>
  FLAGS.get(text.toLowerCase()) ??
  new CellFault('bad-flag', `${quoted(text)} is neither yes nor no. Write yes, no, true, false, 1 or 0.`);

const choiceReader = (choices: NonNullable<Field['choices']>): CellParser => {
  const known = new Map(
    choices.flatMap(
      ({ value, label }) =>
        [
          [label.toLowerCase(), value],
          [value.toLowerCase(), value],
        ] as const,
    ),
  );
  const words = choices.map(({ label }) => label).join(', ');
  return (text) =>
    known.get(text.toLowerCase()) ?? new CellFault('bad-choice', `${quoted(text)} is not one of: ${words}. ${MEND}`);
};

const listReader =
  (read: CellParser): CellParser =>
  (text) => {
    const values = text.split(/[;\n]/).flatMap((part) => (part.trim() === '' ? [] : [read(part.trim())]));
    return values.find((value) => value instanceof CellFault) ?? values;
  };

const textReader =
  (max = 10_000): CellParser =>
  (text) =>
    text.length > max
      ? new CellFault('too-long', `The text has ${text.length} characters; at most ${max} fit. Shorten it.`)
      : text.endsWith(CUT)
        ? new CellFault(
            'cut-off',
            'The text was cut when it was exported, because a cell of a workbook holds no more. Export and import it as CSV.',
          )
        : text;

const formula = (text: string): CellFault =>
  new CellFault(
    'formula',
    `The cell holds the formula ${quoted(text)}, not its result. In the spreadsheet copy the column, paste it as values, and save again.`,
  );

const errorValue = (text: string): CellFault =>
  new CellFault(
    'error-value',
    `The cell shows the error ${text} of a formula. Write the value that is meant, then check again.`,
  );

const quoted = (text: string): string => `"${text.length > 60 ? `${text.slice(0, 57)}...` : text}"`;
