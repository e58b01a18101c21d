import { addDays, type Day } from '../../../platform/clock.ts';

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));

/** The first day of the month that lies `months` after the day's. */
export const monthStart = (day: Day, months = 0): Day => {
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 10);
};

export const monthEnd = (day: Day, months = 0): Day => addDays(monthStart(day, months + 1), -1);
