import { describe, expect, it } from 'vitest';
import { anyOf, between, chipsOf, joined, valuesOf } from './filter-words.ts';

describe('chips', () => {
  it('read from and to of one field as one', () => {
    expect(
      chipsOf([
        { field: 'dueOn', operator: 'from', value: '2026-11-09' },
        { field: 'status', operator: 'is', value: 'Overdue' },
        { field: 'dueOn', operator: 'to', value: '2026-12-04' },
      ]),
    ).toEqual([
      { field: 'dueOn', operator: 'between', values: ['2026-11-09', '2026-12-04'] },
      { field: 'status', operator: 'is', values: ['Overdue'] },
    ]);
  });

  it('keep an open end as it is', () => {
    expect(chipsOf(between('dueOn', null, '2026-12-04'))).toEqual([
      { field: 'dueOn', operator: 'to', values: ['2026-12-04'] },
    ]);
  });
});

describe('several values', () => {
  it('survive commas and quotation marks', () => {
    const names = ['Smith, Anna', 'Ann "Ace" Lee', '李明轩'];
    expect(valuesOf('in', joined(names))).toEqual(names);
  });

  it('are "is" when there is one, and no filter when there is none', () => {
    expect(anyOf('status', ['Overdue'])).toEqual([{ field: 'status', operator: 'is', value: 'Overdue' }]);
    expect(anyOf('status', ['Overdue', 'Pending'])).toEqual([
      { field: 'status', operator: 'in', value: 'Overdue,Pending' },
    ]);
    expect(anyOf('status', [])).toEqual([]);
  });
});
