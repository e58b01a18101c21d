import { describe, expect, it } from 'vitest';
import { dayOfText } from './day-text.ts';

describe('a typed day', () => {
  it.each([
    ['2026-12-04', '2026-12-04'],
    ['4 Dec 2026', '2026-12-04'],
    ['Fri 4 December 2026', '2026-12-04'],
    [' 29 feb 2028 ', '2028-02-29'],
  ])('%s is understood', (text, day) => {
    expect(dayOfText(text)).toBe(day);
  });

  it.each(['31 Nov 2026', '2026-02-30', '04/12/2026', '4.12.26', 'soon', ''])('%s is never guessed', (text) => {
    expect(dayOfText(text)).toBeNull();
  });
});
