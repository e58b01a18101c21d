import type { Field, Fields } from '../records/types.ts';
import { CellFault, cellParser } from './cell-parsers.ts';
import { type DayFormat, dayFormat, formatsOf, ISO, OFFERED_FORMATS } from './day-formats.ts';

export interface Suggestion {
  readonly header: string;
  readonly field: string | null;
  readonly reason: string;
  /** The days are written in one of these, and the person has to say in which. */
  readonly dateFormats?: readonly string[];
  /** The field whose name the header has, but whose kind the values have not. */
  readonly misfit?: string;
}

/** `DueDate`, `Due Date` and `due_date` are the same word. */
export const headerWord = (header: string): string =>
  header
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');

/** What a field is called in files. */
export const headerOf = (field: Field): string => field.header ?? field.label;

/** The field of that header, label or name; case, spaces and underscores do not matter. */
export const fieldNamed = (name: string, fields: Fields): string | undefined => {
  const word = headerWord(name);
  return Object.keys(fields).find((key) => ownWords(key, fields[key]!).includes(word));
};

interface Match {
  readonly column: number;
  readonly field: string;
  /** 0 is our own header; then the aliases in their order. */
  readonly rank: number;
}

/** For each header a field or none, with the reason. Each field once: our own header wins over aliases, earlier aliases over later ones. */
export const suggestMapping = (
  headers: readonly string[],
  samples: readonly (readonly string[])[],
  fields: Fields,
  format: DayFormat = dayFormat(ISO)!,
): Suggestion[] => {
  const refused = new Map<number, Pick<Suggestion, 'reason' | 'misfit'>>();
  const chosen = new Map<number, Suggestion>();
  const taken = new Map<string, string>();
  for (const match of matchesOf(headers, fields)) {
    const header = headers[match.column]!;
    if (chosen.has(match.column)) continue;
    const field = fields[match.field]!;
    const holder = taken.get(match.field);
    if (holder !== undefined) {
      refused.set(match.column, { reason: `${headerOf(field)} is taken from "${holder}"` });
      continue;
    }
    const values = samplesOf(samples, match.column);
    const fit = fitOf(values, field, format);
    if (!fit.fits) {
      refused.set(match.column, { reason: fit.reason, misfit: match.field });
      continue;
    }
    taken.set(match.field, header);
    const reason = match.rank === 0 ? 'same name' : `another name for ${headerOf(field)}`;
    chosen.set(match.column, { header, field: match.field, reason, ...(fit.formats && { dateFormats: fit.formats }) });
  }
  return headers.map(
    (header, column) =>
      chosen.get(column) ?? { header, field: null, ...(refused.get(column) ?? { reason: 'no field has this name' }) },
  );
};

const ownWords = (key: string, field: Field): string[] => [headerOf(field), field.label, key].map(headerWord);

const matchesOf = (headers: readonly string[], fields: Fields): Match[] => {
  const matches: Match[] = [];
  for (const [column, header] of headers.entries()) {
    const word = headerWord(header);
    for (const [key, field] of Object.entries(fields)) {
      const alias = (field.aliases ?? []).findIndex((name) => headerWord(name) === word);
      if (ownWords(key, field).includes(word)) matches.push({ column, field: key, rank: 0 });
      else if (alias >= 0) matches.push({ column, field: key, rank: alias + 1 });
    }
  }
  return matches.sort((a, b) => a.rank - b.rank || a.column - b.column);
};

const samplesOf = (samples: readonly (readonly string[])[], column: number): string[] =>
  samples.map((cells) => cells[column]?.trim() ?? '').filter((text) => text !== '');

type Fit = { fits: true; formats?: readonly string[] } | { fits: false; reason: string };

const FREE_KINDS: ReadonlySet<Field['kind']> = new Set(['text', 'long-text', 'rich-text', 'link', 'links']);

/** At least half of the values must be of the field's kind: a name alone proves nothing. */
const fitOf = (values: readonly string[], field: Field, format: DayFormat): Fit => {
  if (values.length === 0) return { fits: true };
  if (field.kind === 'day') return dayFit(values, field, format);
  if (field.kind === 'link' && isMostly(values, isDayLike)) return misfit(values, field, 'are not names of records');
  if (FREE_KINDS.has(field.kind)) return { fits: true };
  const parse = cellParser(field, format);
  return isMostly(values, (text) => !(parse(text) instanceof CellFault))
    ? { fits: true }
    : misfit(values, field, `are not ${KIND_NAMES[field.kind] ?? 'values of its kind'}`);
};

const dayFit = (values: readonly string[], field: Field, format: DayFormat): Fit => {
  if (isMostly(values, (text) => format.read(text) !== undefined)) return { fits: true };
  const dayLike = values.filter(isDayLike);
  if (dayLike.length * 2 < values.length)
    return misfit(
      values,
      field,
      isMostly(values, isSerial) ? 'are the numbers by which a spreadsheet counts days' : 'are not days',
    );
  const formats = formatsOf(format.hasDayCells ? dayLike.filter((text) => format.read(text) === undefined) : dayLike);
  return { fits: true, formats: formats.map(({ name }) => name) };
};

const isDayLike = (text: string): boolean => OFFERED_FORMATS.some((format) => format.read(text) !== undefined);

/** 30,000 is in 1982, 59,999 in 2064. */
const isSerial = (text: string): boolean => /^[3-5]\d{4}(\.\d+)?$/.test(text);

const isMostly = (values: readonly string[], holds: (text: string) => boolean): boolean =>
  values.filter(holds).length * 2 >= values.length;

const KIND_NAMES: Partial<Record<Field['kind'], string>> = {
  email: 'e-mail addresses',
  integer: 'whole numbers',
  percent: 'percentages',
  flag: 'yes or no',
  choice: 'words of its list',
  choices: 'words of its list',
  instant: 'instants',
};

const misfit = (values: readonly string[], field: Field, what: string): Fit => ({
  fits: false,
  reason: `the name fits ${headerOf(field)}, but values such as ${[...new Set(values)].slice(0, 3).join(', ')} ${what}`,
});
