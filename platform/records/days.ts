import type { Clock, Day } from '../clock.ts';
import { dayIn } from '../clock.ts';
import { type Sql, sql } from '../database/index.ts';

/** A real day of the calendar, written YYYY-MM-DD. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001') return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
};

const INSTANT = /^(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}(:?\d{2})?)$/;

export const isInstant = (text: string): boolean => {
  const day = INSTANT.exec(text)?.[1];
  return day !== undefined && isDay(day) && !Number.isNaN(Date.parse(text.replace(/([+-]\d{2})$/, '$1:00')));
};

/** Days from and to, both included; an absent end is open. */
export interface Period {
  from?: Sql<Day>;
  to?: Sql<Day>;
}

const UNITS = ['week', 'month', 'quarter', 'year'];
const MOST_DAYS = 3660;

export const PERIODS =
  'today, yesterday, tomorrow, overdue, this-week, next-month, last-year (week, month, quarter, year), next-7-days or last-30-days';

/** `next-7-days` includes today and the seventh day after it; `overdue` is every day before today; weeks begin on Monday. */
export const periodOf = (word: string, clock: Clock, zone: string): Period | undefined => {
  const today = dayIn(clock, sql<string>`${zone}::text`);
  const shifted = (days: number): Sql<Day> => sql<Day>`(${today} + ${days}::int)`;
  if (word === 'today') return { from: today, to: today };
  if (word === 'yesterday') return { from: shifted(-1), to: shifted(-1) };
  if (word === 'tomorrow') return { from: shifted(1), to: shifted(1) };
  if (word === 'overdue') return { to: shifted(-1) };
  const [, way, count, unit] = /^(this|next|last)-(?:(\d{1,4})-)?([a-z]+)$/.exec(word) ?? [];
  if (count && unit === 'days' && Number(count) <= MOST_DAYS) {
    if (way === 'next') return { from: today, to: shifted(Number(count)) };
    if (way === 'last') return { from: shifted(-Number(count)), to: today };
  }
  return way && unit && !count && UNITS.includes(unit) ? wholeUnit(way, unit, today) : undefined;
};

const wholeUnit = (way: string, unit: string, today: Sql<Day>): Period => {
  const steps = way === 'next' ? 1 : way === 'last' ? -1 : 0;
  const months = unit === 'quarter' ? '3 months' : `1 ${unit}`;
  const start = sql`(date_trunc(${unit}::text, ${today}::timestamp) + ${steps}::int * ${months}::interval)`;
  return { from: sql<Day>`${start}::date`, to: sql<Day>`(${start} + ${months}::interval - interval '1 day')::date` };
};
