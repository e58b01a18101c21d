import { IconUser } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import type { TypeDescription } from '../../api/meta.ts';
import { found, matchingTargets } from './jump-targets.ts';

const targets = ['Training assignments', 'Courses', 'New course', 'New training assignment'].map((label) => ({
  label,
  to: `/${label}`,
}));
const matches = (words: string) => matchingTargets(targets, words).map(({ label }) => label);

describe('jumping', () => {
  it('finds by parts of words, those that begin with them first', () => {
    expect(matches('cour')).toEqual(['Courses', 'New course']);
    expect(matches('ass tra')).toEqual(['Training assignments', 'New training assignment']);
  });

  it('offers everything before the first letter, and nothing for nonsense', () => {
    expect(matches(' ')).toHaveLength(4);
    expect(matches('zzz')).toEqual([]);
  });

  it('shows records under the name of their kind, with the icon of its list', () => {
    const types = [{ slug: 'employee', label: { one: 'Employee', many: 'Employees' } }] as TypeDescription[];
    const ada = { slug: 'employee', id: '42', title: 'Ada', hint: 'ada@example.org' };
    expect(found([ada], types, [{ label: 'Employees', to: '/app/employee', icon: IconUser }])).toEqual([
      {
        heading: 'Employees',
        targets: [{ label: 'Ada', hint: 'ada@example.org', to: '/app/employee/42', icon: IconUser }],
      },
    ]);
  });
});
