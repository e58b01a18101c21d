import type { Day } from '../../../platform/web/design/day.ts';

/** Due on the 11th, overdue since the 12th. */
export const firstLateDay = (dueOn: Day): Day => {
  const day = new Date(`${dueOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + 1);
  return day.toISOString().slice(0, 10);
};
