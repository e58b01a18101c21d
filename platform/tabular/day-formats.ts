import type { Day } from '../clock.ts';

export const ISO = 'YYYY-MM-DD';

/** `DD/MM/YYYY HH:mm` and the like. A time part is checked and dropped, and only allowed when the format names it. */
export interface DayFormat {
  readonly name: string;
  readonly hasDayCells?: true;
  /** The day; `undefined` when the text is not written like this; a sentence when it is but there is no such day. */
  read(text: string): Day | { readonly fault: string } | undefined;
}

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
  HH: '(?:[01]\\d|2[0-3])',
  H: '(?:[01]?\\d|2[0-3])',
  hh: '(?:0?[1-9]|1[0-2])',
  mm: '[0-5]\\d',
  ss: '[0-5]\\d(?:\\.\\d{1,9})?',
  'AM/PM': '[AaPp]\\.?[Mm]\\.?',
  Z: '(?:Z|[+-]\\d{2}:?\\d{2})',
};
const TOKEN = /AM\/PM|YYYY|MM?|DD?|HH?|hh|mm|ss|Z/g;

const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;
const MONTHS = 'January February March April May June July August September October November December'.split(' ');

/** The format of that name, or undefined when it names no year, month and day. */
export const dayFormat = (name: string): DayFormat | undefined => {
  const parts = name.trim().match(TOKEN) ?? [];
  const has = (...tokens: string[]): boolean => parts.filter((part) => tokens.includes(part)).length === 1;
  if (!has('YYYY') || !has('MM', 'M') || !has('DD', 'D')) return undefined;
  const rest = name.trim().replace(TOKEN, '');
  if (/[A-SU-Za-z0-9]/.test(rest)) return undefined;
  const pattern = new RegExp(`^${patternOf(name.trim())}$`);
  return {
    name: name.trim(),
    read: (text) => {
      const found = pattern.exec(text)?.groups;
      return found && dayOf(text, Number(found.year), Number(found.month), Number(found.day));
    },
  };
};

const patternOf = (name: string): string => {
  let pattern = '';
  let end = 0;
  for (const token of name.matchAll(TOKEN)) {
    pattern += literal(name.slice(end, token.index)) + TOKENS[token[0]]!;
    end = token.index + token[0].length;
  }
  return pattern + literal(name.slice(end));
};

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');

const dayOf = (text: string, year: number, month: number, day: number): Day | { fault: string } => {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR)
    return { fault: `${text}: the year ${year} is not between ${EARLIEST_YEAR} and ${LATEST_YEAR}.` };
  if (month < 1 || month > 12) return { fault: `${text}: there is no month ${month}.` };
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day < 1 || day > days) return { fault: `${text}: ${MONTHS[month - 1]} ${year} has ${days} days.` };
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/**
 * For a workbook: its days are cells of their own kind and come as ISO, whatever format was chosen for days that are typed
 * as text.
 */
export const withDayCells = (format: DayFormat): DayFormat => ({
  name: format.name,
  hasDayCells: true,
  read: (text) => dayCell(text) ?? format.read(text),
});

const dayCell = (text: string): ReturnType<DayFormat['read']> => {
  for (const format of DAY_CELLS) {
    const day = format.read(text);
    if (day !== undefined) return day;
  }
  return undefined;
};

const DAYS = [
  ISO,
  'DD.MM.YYYY',
  'DD/MM/YYYY',
  'MM/DD/YYYY',
  'YYYY/MM/DD',
  'DD-MM-YYYY',
  'D.M.YYYY',
  'D/M/YYYY',
  'M/D/YYYY',
  'YYYYMMDD',
];
const TIMES = ['', ' HH:mm', ' HH:mm:ss', ' hh:mm AM/PM', 'THH:mm:ss', 'THH:mm:ssZ', ' HH:mm:ss Z'];

const DAY_CELLS: readonly DayFormat[] = [ISO, `${ISO} HH:mm:ss`].map((name) => dayFormat(name)!);

/** The formats that are offered; any other of the same tokens can be named. */
export const OFFERED_FORMATS: readonly DayFormat[] = TIMES.flatMap((time) => DAYS.map((day) => dayFormat(day + time)!));

/** The offered formats in which every text is written, those first in which every text is a day that exists. Strict ones hide their lenient twins. */
export const formatsOf = (texts: readonly string[]): readonly DayFormat[] => {
  if (texts.length === 0) return [];
  const written = OFFERED_FORMATS.filter((format) => texts.every((text) => format.read(text) !== undefined));
  const real = written.filter((format) => texts.every((text) => typeof format.read(text) === 'string'));
  const found = real.length > 0 ? real : written;
  const names = new Set(found.map((format) => format.name));
  return found.filter(({ name }) => {
    const strict = name.replace(/\bD([./])M\b/, 'DD$1MM').replace(/\bM([./])D\b/, 'MM$1DD');
    return strict === name || !names.has(strict);
  });
};
