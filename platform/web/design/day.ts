import type { Day } from '../../clock.ts';

export type { Day } from '../../clock.ts';

const DAY_MS = 86_400_000;
const WEEKS_FROM = 28;
/** Due within so many days is "soon". */
export const SOON_DAYS = 7;

/** Whole days from today; negative when the day has passed. */
export const daysFrom = (today: Day, day: Day): number => Math.round((Date.parse(day) - Date.parse(today)) / DAY_MS);

export type Nearness = { word: 'today' | 'tomorrow' } | { word: 'inDays' | 'inWeeks' | 'late'; count: number };

export const nearnessOf = (day: Day, today: Day): Nearness => {
  const gap = daysFrom(today, day);
  if (gap === 0) return { word: 'today' };
  if (gap === 1) return { word: 'tomorrow' };
  if (gap < 0) return { word: 'late', count: -gap };
  if (gap < WEEKS_FROM) return { word: 'inDays', count: gap };
  return { word: 'inWeeks', count: Math.round(gap / 7) };
};

/** The reader's language as Intl takes it: our English is British. */
export const localeOf = (language: string): string => (language === 'en' ? 'en-GB' : language);

const formats = new Map<string, Intl.DateTimeFormat>();
const formatFor = (language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = language + JSON.stringify(options);
  const known = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), options);
  formats.set(key, known);
  return known;
};

export interface DayStyle {
  /** Decides whether the year is said. */
  today: Day;
  language: string;
  weekday?: boolean;
  year?: boolean;
}

/** `Tue 1 Dec`; the year only when it is another: `Fri 15 Jan 2027`. */
export const formatDay = (day: Day, { today, language, weekday = true, year }: DayStyle): string => {
  const withYear = year ?? day.slice(0, 4) !== today.slice(0, 4);
  const text = formatFor(language, {
    timeZone: 'UTC',
    day: 'numeric',
    month: 'short',
    ...(weekday && { weekday: 'short' }),
    ...(withYear && { year: 'numeric' }),
  }).format(Date.parse(day));
  return language === 'en' ? text.replaceAll(',', '').replace('Sept', 'Sep') : text;
};

/** By itself: neither quoted, which repeats what somebody wrote, nor part of a longer name such as that of a file. */
const ISO_DAY = /(?<![\w."“/-])\d{4}-\d{2}-\d{2}(?![\w"”/-]|\.\w)/g;

/** A sentence of the server, whose days are ISO for programs, as the reader says them: `due 1 Dec 2026`. */
export const withDays = (sentence: string, language: string): string =>
  sentence.replace(ISO_DAY, (day) =>
    isReal(day) ? formatDay(day, { today: day, language, weekday: false, year: true }) : day,
  );

const isReal = (day: string): boolean => {
  const instant = Date.parse(day);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(day);
};

/** `12 Nov, 06:00` in the reader's own zone; an instant carries a time, a day never does. */
export const formatInstant = (instant: string, { today, language }: DayStyle): string => {
  const date = new Date(instant);
  const isOtherYear = String(date.getFullYear()) !== today.slice(0, 4);
  const text = formatFor(language, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(isOtherYear && { year: 'numeric' }),
  }).format(date);
  return language === 'en' ? text.replace('Sept', 'Sep') : text;
};

/** The calendar day of an instant in a zone. */
export const dayOf = (instant: Date, zone: string): Day => {
  const format = formatFor('en', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const parts = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
  return `${parts.year}-${parts.month}-${parts.day}`;
};
