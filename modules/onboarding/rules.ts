import { addDays, type Day } from '../../platform/clock.ts';

/** A new hire's courses fall due this many days after the later of today and the joining day. */
export const dueOn = (today: Day, joiningOn: Day, courseDays: number | null, settingDays: number): Day =>
  addDays(joiningOn > today ? joiningOn : today, courseDays ?? settingDays);
