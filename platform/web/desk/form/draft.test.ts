import { describe, expect, it } from 'vitest';
import type { FieldDescription } from '../../api/meta.ts';
import { bodyOf, changeBody, changesOf, formFields, newFields } from './draft.ts';

const row = {
  dueOn: '2026-11-11',
  course: { id: 'c1', title: 'Forklift' },
  roles: ['Moderator'],
  reason: null,
  instructors: [{ id: 'u1', title: 'Ann' }],
};

describe('what the person changed', () => {
  it('is only what differs', () => {
    expect(
      changesOf(row, { dueOn: '2026-12-04', reason: '', course: { id: 'c1', title: 'Renamed meanwhile' } }),
    ).toEqual({
      dueOn: '2026-12-04',
    });
  });

  it('is nothing after changing it back', () => {
    expect(changesOf(row, { roles: ['Moderator'], instructors: [{ id: 'u1', title: 'Ann' }] })).toEqual({});
  });

  it('goes to the server with links by id and an emptied field as null', () => {
    const changes = changesOf(row, { course: { id: 'c2', title: 'Ladders' }, instructors: [], dueOn: null });
    expect(changeBody(changes)).toEqual({ course: 'c2', instructors: [], dueOn: null });
  });
});

const field = (more: Partial<FieldDescription>): FieldDescription => ({
  kind: 'text',
  label: 'x',
  header: 'x',
  required: false,
  unique: false,
  readOnly: false,
  once: false,
  hidden: false,
  sortable: true,
  filters: [],
  onCreate: true,
  onChange: true,
  ...more,
});

describe('a new record', () => {
  it('sends what was given and nothing else', () => {
    expect(bodyOf({ name: field({}), parent: field({}) }, { name: 'Quality', parent: null, other: 'x' })).toEqual({
      name: 'Quality',
    });
  });
});

describe('a form', () => {
  const fields = {
    employee: field({ once: true, onChange: false }),
    dueOn: field({}),
    status: field({ readOnly: true, onChange: false, onCreate: false }),
    reason: field({ hidden: true }),
    again: field({ hidden: true, once: true, onChange: false }),
  };

  it('keeps once-given fields among the inputs and facts below', () => {
    expect(formFields({ fields }, { can: ['change'] })).toEqual({
      inputs: ['employee', 'dueOn', 'reason'],
      facts: ['status'],
    });
  });

  it('is facts only for who may not change it', () => {
    expect(formFields({ fields }, { can: [] })).toEqual({ inputs: [], facts: ['employee', 'dueOn', 'status'] });
  });

  it('asks the reason with a change, and what is for creations alone with a new record', () => {
    expect(Object.keys(newFields({ fields }))).toEqual(['employee', 'dueOn', 'again']);
  });
});
