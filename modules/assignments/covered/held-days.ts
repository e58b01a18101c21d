import type { Day } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';

/**
 * Past days and the present as one integer: bit i is the i-th day, the bit after the last day is now. A fact that holds
 * on a day, at its end, has the bit of that day; one that has not ended has the bit of now.
 */
export interface HeldDays {
  /** The bits from a day on, now included; nothing for null. */
  from(day: Sql): Sql<number>;
  /** The bits of a fact from its first day until the first day on which it no longer held. */
  between(fromOn: Sql, untilOn: Sql): Sql<number>;
  readonly now: number;
  /** All past days. */
  readonly past: number;
}

const MOST_DAYS = 30;

/** Rising days. */
export const heldDays = (days: readonly Day[]): HeldDays => {
  if (days.length > MOST_DAYS) throw new Error(`At most ${MOST_DAYS} days fit into one integer.`);
  const from = (day: Sql): Sql<number> =>
    days.length === 0
      ? sql<number>`case when ${day} is not null then -1 else 0 end`
      : sql<number>`coalesce(-1 << width_bucket(${day} - 1, ${[...days]}::date[]), 0)`;
  const now = 1 << days.length;
  return {
    from,
    between: (fromOn, untilOn) => sql<number>`(${from(fromOn)} & ~${from(untilOn)})`,
    now,
    past: now - 1,
  };
};
