import { describe, expect, it } from 'vitest';
import { paceOf } from './chunk-pace.ts';

describe('chunks', () => {
  it('grow to the most where the database is quick', () => {
    const pace = paceOf();
    const sizes = [40, 160, 200, 200].map((ms) => {
      const { rows } = pace;
      pace.took(ms);
      return rows;
    });
    expect(sizes).toEqual([2_000, 5_000, 5_000, 5_000]);
  });

  it('take about three seconds each where it is slow, and keep a least size', () => {
    const pace = paceOf();
    pace.took(100);
    expect(pace.rows).toBe(5_000);
    pace.took(6_000);
    expect(pace.rows).toBe(2_500);
    pace.took(3_000);
    expect(pace.rows).toBe(2_500);
    pace.took(60_000);
    expect(pace.rows).toBe(2_000);
  });

  it('are as large as somebody asked for', () => {
    const pace = paceOf(5);
    pace.took(1);
    expect(pace.rows).toBe(5);
  });
});
