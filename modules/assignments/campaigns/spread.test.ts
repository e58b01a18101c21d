import { describe, expect, it } from 'vitest';
import { dueDaysOf, nextWorkingDay, partOf } from './spread.ts';

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

describe('spreading a group', () => {
  it('over weeks keeps the day of the week', () => {
    const stagger = { steps: 3, unit: 'weeks', onWorkingDays: true } as const;
    expect(dueDaysOf('2026-12-01', stagger, WEEK)).toEqual(['2026-12-01', '2026-12-08', '2026-12-15']);
  });

  it('over days passes the days off', () => {
    const stagger = { steps: 4, unit: 'days', onWorkingDays: true } as const;
    expect(dueDaysOf('2026-12-03', stagger, WEEK)).toEqual(['2026-12-03', '2026-12-04', '2026-12-07', '2026-12-08']);
  });

  it('over days takes every day when asked to', () => {
    const stagger = { steps: 3, unit: 'days', onWorkingDays: false } as const;
    expect(dueDaysOf('2026-12-04', stagger, WEEK)).toEqual(['2026-12-04', '2026-12-05', '2026-12-06']);
  });

  it('leaves the first day as it was chosen, also on a day off', () => {
    const stagger = { steps: 2, unit: 'weeks', onWorkingDays: true } as const;
    expect(dueDaysOf('2026-12-05', stagger, WEEK)).toEqual(['2026-12-05', '2026-12-14']);
    expect(dueDaysOf('2026-12-05', undefined, WEEK)).toEqual(['2026-12-05']);
  });

  it('follows the working days of the organisation', () => {
    expect(nextWorkingDay('2026-12-04', ['Sunday', 'Monday'])).toBe('2026-12-06');
    expect(nextWorkingDay('2026-12-04', [])).toBe('2026-12-04');
  });

  it.each([
    [10, 3, [4, 3, 3]],
    [2, 4, [1, 1, 0, 0]],
    [6, 2, [3, 3]],
    [0, 2, [0, 0]],
  ])('%i people into %i parts', (members, parts, sizes) => {
    const found = Array.from({ length: parts }, () => 0);
    for (let place = 0; place < members; place += 1) found[partOf(place, members, parts)]! += 1;
    expect(found).toEqual(sizes);
  });
});
