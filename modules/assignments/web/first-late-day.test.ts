import { describe, expect, it } from 'vitest';
import { firstLateDay } from './first-late-day.ts';

describe('overdue since', () => {
  it.each([
    ['2026-11-11', '2026-11-12'],
    ['2026-12-31', '2027-01-01'],
    ['2028-02-28', '2028-02-29'],
  ])('due on %s is the first late day %s', (dueOn, late) => {
    expect(firstLateDay(dueOn)).toBe(late);
  });
});
