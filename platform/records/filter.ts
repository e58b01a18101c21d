import { parse as parseCsv } from 'csv-parse/sync';
import { Refusal } from '../problem.ts';
import { OPERATORS } from './contract.ts';
import { isDay, isInstant, PERIODS, periodOf } from './days.ts';
import type { DefinedType } from './define.ts';
import { inSentence } from './in-sentence.ts';
import type { Field, FieldKind } from './types.ts';

export type Operator = (typeof OPERATORS)[number];

/** One filter of a list. `id` may stand for a field. Values are checked, but links are still words. */
export interface Filter {
  readonly name: string;
  readonly operator: Operator;
  readonly values: readonly string[];
}

const NUMERIC: readonly Operator[] = ['is', 'not', 'in', 'from', 'to', 'set'];
const TEXTUAL: readonly Operator[] = ['is', 'not', 'in', 'contains', 'set'];

const OFFERED: Readonly<Record<FieldKind, readonly Operator[]>> = {
  text: TEXTUAL,
  email: TEXTUAL,
  'long-text': ['contains', 'set'],
  'rich-text': ['contains', 'set'],
  day: [...NUMERIC, 'within'],
  instant: ['from', 'to', 'within', 'set'],
  integer: NUMERIC,
  percent: NUMERIC,
  flag: ['is', 'not', 'set'],
  choice: ['is', 'not', 'in', 'set'],
  choices: ['is', 'not', 'in', 'set'],
  link: ['is', 'not', 'in', 'contains', 'set'],
  links: ['is', 'not', 'in', 'contains', 'set'],
  file: [],
};

export const operatorsOf = (field: Field): readonly Operator[] =>
  field.below ? [...OFFERED[field.kind], 'under'] : OFFERED[field.kind];

const MOST_VALUES = 1000;

const bad = (key: string, message: string): Refusal => new Refusal({ code: 'bad-filter', message, field: key });

/** `dueOn.from`, `2026-12-01` -> a checked filter. Refuses with a sentence that names the key. */
export const filterOf = (type: DefinedType, key: string, text: string): Filter => {
  const [name = '', word = 'is', ...more] = key.split('.');
  const field = Object.hasOwn(type.fields, name) ? type.fields[name] : undefined;
  const operator = OPERATORS.find((known) => known === word);
  if (!field && name !== 'id') throw bad(key, `There is no field "${name}" in ${inSentence(type.label.many)}.`);
  const offered: readonly Operator[] = field ? operatorsOf(field) : ['is', 'in'];
  if (!operator || more.length > 0 || !offered.includes(operator)) {
    throw bad(key, `"${key}" is no filter. ${field?.label ?? 'ID'} can be filtered by: ${offered.join(', ')}.`);
  }
  const values = operator === 'in' ? valuesIn(key, text) : [text.trim()];
  if (operator === 'set') return { name, operator, values: [yesOrNo(key, text)] };
  if (operator === 'contains' || !field) return { name, operator, values };
  return { name, operator, values: values.map((value) => checked(key, field, operator, value)) };
};

/** `a,b` or `"Smith, Anna",b` */
const valuesIn = (key: string, text: string): string[] => {
  let values: string[];
  try {
    values = (parseCsv(text, { relax_column_count: true, trim: true }) as string[][]).flat().filter(Boolean);
  } catch {
    throw bad(key, `${key}: write the values with commas between them, and one that has a comma in double quotes.`);
  }
  if (values.length > MOST_VALUES) throw bad(key, `${key}: at most ${MOST_VALUES} values.`);
  return values;
};

const yesOrNo = (key: string, text: string): string => {
  const word = text.trim().toLowerCase();
  if (word === 'yes' || word === 'true') return 'yes';
  if (word === 'no' || word === 'false') return 'no';
  throw bad(key, `${key}: ${text} is neither yes nor no.`);
};

/** The value in the form that conditions take. */
const checked = (key: string, field: Field, operator: Operator, value: string): string => {
  if (operator === 'within') {
    if (periodOf(value, { day: '2026-01-01' }, 'UTC')) return value;
    throw bad(key, `${key}: ${value} is no period. Write ${PERIODS}.`);
  }
  if (field.kind === 'day' && !isDay(value)) throw bad(key, `${key}: ${value} is not a day. Write it as YYYY-MM-DD.`);
  if (field.kind === 'instant' && !isDay(value) && !isInstant(value)) {
    throw bad(key, `${key}: ${value} is neither a day (YYYY-MM-DD) nor an instant (YYYY-MM-DDTHH:MM:SSZ).`);
  }
  if ((field.kind === 'integer' || field.kind === 'percent') && !/^-?\d{1,15}(\.\d{1,10})?$/.test(value)) {
    throw bad(key, `${key}: ${value} is not a number.`);
  }
  if (field.kind === 'flag') return yesOrNo(key, value);
  return field.choices ? choiceOf(key, field.choices, value) : value;
};

const choiceOf = (key: string, choices: NonNullable<Field['choices']>, text: string): string => {
  const wanted = text.toLowerCase();
  const found = choices.find(({ value, label }) => value.toLowerCase() === wanted || label.toLowerCase() === wanted);
  if (found) return found.value;
  throw bad(key, `${key}: ${text} is none of ${choices.map(({ label }) => label).join(', ')}.`);
};
