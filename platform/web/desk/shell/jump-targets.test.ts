import { describe, expect, it } from 'vitest';
import { matchingTargets } from './jump-targets.ts';

const targets = ['Training assignments', 'Courses', 'New course', 'New training assignment'].map((label) => ({
  label,
  to: `/${label}`,
}));
const found = (words: string) => matchingTargets(targets, words).map(({ label }) => label);

describe('jumping', () => {
  it('finds by parts of words, those that begin with them first', () => {
    expect(found('cour')).toEqual(['Courses', 'New course']);
    expect(found('ass tra')).toEqual(['Training assignments', 'New training assignment']);
  });

  it('offers everything before the first letter, and nothing for nonsense', () => {
    expect(found(' ')).toHaveLength(4);
    expect(found('zzz')).toEqual([]);
  });
});
