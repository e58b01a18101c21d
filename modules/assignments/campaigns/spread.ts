import { addDays, type Day } from '../../../platform/clock.ts';
import type { CampaignChoice } from '../contract.ts';

export type Stagger = NonNullable<CampaignChoice['stagger']>;

const WEEKDAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;

const weekdayOf = (day: Day): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()] as string;

/** The day itself, or the next one on which people work. An organisation without working days works always. */
export const nextWorkingDay = (day: Day, workingDays: readonly string[]): Day => {
  const ahead = Array.from({ length: 7 }, (_, days) => addDays(day, days));
  return ahead.find((each) => workingDays.includes(weekdayOf(each))) ?? day;
};

/** The due day of each part of a group: the first as it was chosen, the others a day or a week after each other. */
export const dueDaysOf = (dueOn: Day, stagger: Stagger | undefined, workingDays: readonly string[]): Day[] => {
  if (!stagger) return [dueOn];
  const { steps, unit, onWorkingDays } = stagger;
  const days = [dueOn];
  for (let step = 1; step < steps; step += 1) {
    const wanted = unit === 'weeks' ? addDays(dueOn, 7 * step) : addDays(days[step - 1] as Day, 1);
    days.push(onWorkingDays ? nextWorkingDay(wanted, workingDays) : wanted);
  }
  return days;
};

/** Which part the member at this place of a group belongs to: parts differ by one member at most, the first are the larger. */
export const partOf = (place: number, members: number, parts: number): number => {
  const small = Math.floor(members / parts);
  const larger = members % parts;
  const inLarger = larger * (small + 1);
  return place < inLarger ? Math.floor(place / (small + 1)) : larger + Math.floor((place - inLarger) / small);
};
