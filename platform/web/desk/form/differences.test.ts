import { describe, expect, it } from 'vitest';
import { differencesOf } from './differences.ts';

const fields = Object.fromEntries(
  ['title', 'dueOn', 'course', 'status', 'tags'].map((name) => [name, { hidden: false }]),
);
const seen = { title: 'A', dueOn: '2026-11-11', course: { id: '1', title: 'Forklift' }, status: 'Pending', tags: [] };

describe('two people at one record', () => {
  it('meet only where both changed a field differently', () => {
    const latest = { ...seen, title: 'B', dueOn: '2026-12-01', status: 'Overdue' };
    expect(differencesOf(fields, seen, latest, { title: 'C', tags: ['new'] })).toEqual({
      both: ['title'],
      mine: ['tags'],
      theirs: ['dueOn', 'status'],
    });
  });

  it('do not meet where both wrote the same, or a link was only renamed', () => {
    const latest = { ...seen, title: 'B', course: { id: '1', title: 'Forklift, new' } };
    expect(differencesOf(fields, seen, latest, { title: 'B' })).toEqual({ both: [], mine: [], theirs: [] });
  });

  it('keep what is asked with a change and stands on no record', () => {
    expect(differencesOf(fields, seen, { ...seen, title: 'B' }, { reason: 'Night shift' })).toEqual({
      both: [],
      mine: ['reason'],
      theirs: ['title'],
    });
  });
});
