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
    expect(sizes).toEqual([1_000, 4_000, 5_000, 5_000]);
  });

  it('take about a second each where it is slow, and keep a least size', () => {
    const pace = paceOf();
    pace.took(2_000);
    expect(pace.rows).toBe(500);
    pace.took(1_000);
    expect(pace.rows).toBe(500);
    pace.took(60_000);
    expect(pace.rows).toBe(250);
  });

  it('are as large as somebody asked for', () => {
    const pace = paceOf(5);
    pace.took(1);
    expect(pace.rows).toBe(5);
  });
});
