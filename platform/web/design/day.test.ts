import { describe, expect, it } from 'vitest';
import { dayOf, daysFrom, formatDay, formatInstant, nearnessOf, withDays } from './day.ts';

const today = '2026-11-23';
const say = (day: string, weekday = true) => formatDay(day, { today, language: 'en', weekday });

describe('a day in words', () => {
  it.each([
    ['2026-12-01', 'Tue 1 Dec'],
    ['2026-11-23', 'Mon 23 Nov'],
    ['2026-09-07', 'Mon 7 Sep'],
    ['2027-01-15', 'Fri 15 Jan 2027'],
    ['2025-12-31', 'Wed 31 Dec 2025'],
  ])('%s is %s, the year only when it is another', (day, words) => {
    expect(say(day)).toBe(words);
  });

  it('goes without its weekday where a sentence has no room', () => {
    expect(say('2026-11-12', false)).toBe('12 Nov');
  });

  it('follows the language of the reader', () => {
    expect(formatDay('2026-12-01', { today, language: 'de' })).toMatch(/Di.*1.*Dez/);
  });
});

describe('a sentence of the server', () => {
  it('says its days as the reader does', () => {
    const sentence = 'Active assignment exists: TA-0042, due 2026-12-01';
    expect(withDays(sentence, 'en')).toBe('Active assignment exists: TA-0042, due 1 Dec 2026');
    expect(withDays('From 2026-09-07 to 2027-01-15.', 'en')).toBe('From 7 Sep 2026 to 15 Jan 2027.');
  });

  it('keeps what somebody wrote, and the names of files', () => {
    const sentence = '"2026-12-01" is refused in campaign-2026-11-01.csv and 2026-11-01.csv.';
    expect(withDays(sentence, 'en')).toBe(sentence);
  });

  it('keeps what is no day', () => {
    expect(withDays('2026-13-45 and 2026-02-31 are no days, BD-2026-12-011 no other.', 'en')).toBe(
      '2026-13-45 and 2026-02-31 are no days, BD-2026-12-011 no other.',
    );
  });
});

describe('how near a day is', () => {
  it.each([
    ['2026-11-23', { word: 'today' }],
    ['2026-11-24', { word: 'tomorrow' }],
    ['2026-11-22', { word: 'late', count: 1 }],
    ['2026-11-11', { word: 'late', count: 12 }],
    ['2026-11-29', { word: 'inDays', count: 6 }],
    ['2026-12-20', { word: 'inDays', count: 27 }],
    ['2026-12-21', { word: 'inWeeks', count: 4 }],
    ['2027-01-15', { word: 'inWeeks', count: 8 }],
  ])('%s', (day, nearness) => {
    expect(nearnessOf(day, today)).toEqual(nearness);
  });

  it('counts whole days over a change of the clocks', () => {
    expect(daysFrom('2026-03-28', '2026-03-30')).toBe(2);
  });
});

describe('an instant', () => {
  it('falls on the day that its zone has', () => {
    const instant = new Date('2026-11-23T23:30:00Z');
    expect([dayOf(instant, 'UTC'), dayOf(instant, 'Europe/Oslo'), dayOf(instant, 'America/Lima')]).toEqual([
      '2026-11-23',
      '2026-11-24',
      '2026-11-23',
    ]);
  });

  it('carries its time', () => {
    expect(formatInstant('2026-11-04T12:00:00Z', { today, language: 'en' })).toMatch(/^\d+ Nov, \d\d:\d\d$/);
  });
});
