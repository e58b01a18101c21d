import { describe, expect, it } from 'vitest';
import { safeReturn } from './return-address.ts';

describe('the way back after signing in', () => {
  it.each(['/lms', '/app/employee?q=a', '/lms/courses/x#top'])('%s is ours', (address) => {
    expect(safeReturn(address, '/')).toBe(address);
  });

  it.each([
    ['//evil.example'],
    ['/\\evil.example'],
    ['https://evil.example'],
    ['javascript:alert(1)'],
    ['/sign-in?next=/sign-in'],
    [''],
    [undefined],
    [['/lms']],
  ])('%s is not taken', (address) => {
    expect(safeReturn(address, '/start')).toBe('/start');
  });
});
