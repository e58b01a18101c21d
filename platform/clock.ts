import { type Sql, sql } from './database/index.ts';

/** A calendar day, `YYYY-MM-DD`. */
export type Day = string;

/** `{day}`: the same day for everybody. `{instant}`: each row gets the day of its own zone. */
export type Clock = { day: Day } | { instant: Date };

/** The SQL day of a row whose zone is `zone`; the database alone turns instants into days. */
export const dayIn = (clock: Clock, zone: Sql<string>): Sql<Day> =>
  'day' in clock ? sql<Day>`${clock.day}::date` : sql<Day>`(${clock.instant}::timestamptz at time zone ${zone})::date`;

/** The latest day that any zone on earth can have at this clock: an upper bound that an index can use. */
export const latestDay = (clock: Clock): Sql<Day> =>
  'day' in clock
    ? sql<Day>`${clock.day}::date`
    : sql<Day>`(${clock.instant}::timestamptz at time zone 'UTC' + interval '14 hours')::date`;

/** The instant for `recorded_at` columns. A `{day}` clock records at the end of that day, UTC. */
export const instantOf = (clock: Clock): Date =>
  'instant' in clock ? clock.instant : new Date(`${clock.day}T23:59:59.999Z`);

export const addDays = (day: Day, days: number): Day => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
};

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: Day, to: Day): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
