import { describe, expect, it } from 'vitest';
import type { FieldDescription } from '../../api/meta.ts';
import { columnChoices, columnWidths, phoneSlots } from './columns.ts';

const field = (kind: FieldDescription['kind'], more: Partial<FieldDescription> = {}): FieldDescription => ({
  kind,
  label: kind,
  header: kind,
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

const fields = {
  user: field('link'),
  course: field('link'),
  dueOn: field('day'),
  status: field('choice'),
  progress: field('percent'),
  body: field('rich-text'),
  secret: field('text', { hidden: true }),
  manager: field('link'),
};
const list = {
  columns: ['user', 'course', 'dueOn', 'status', 'progress'],
  sort: [],
  search: [],
  unless: [],
  views: [],
};

describe('columns', () => {
  it('offer the usual ones first, then the others, never hidden or long ones', () => {
    expect(columnChoices({ fields, list })).toEqual(['user', 'course', 'dueOn', 'status', 'progress', 'manager']);
  });
});

describe('a row on a phone', () => {
  it('says name and status, then what and by when', () => {
    expect(phoneSlots(list.columns, fields)).toEqual({
      user: 'name',
      status: 'status',
      dueOn: 'day',
      course: 'second',
    });
  });

  it('puts a second name where a day would stand', () => {
    expect(phoneSlots(['dueOn', 'course', 'manager', 'status'], fields)).toEqual({
      dueOn: 'name',
      course: 'second',
      manager: 'day',
      status: 'status',
    });
  });

  it('does with two columns', () => {
    expect(phoneSlots(['user', 'manager'], fields)).toEqual({ user: 'name', manager: 'second' });
  });
});

describe('widths', () => {
  const asked = { columns: list.columns, fields, custom: { dueOn: true } };
  const total = (widths: number[]) => widths.reduce((sum, width) => sum + width, 0);

  it('fill what there is, days and words keeping theirs', () => {
    const widths = columnWidths({ ...asked, available: 1000 });
    expect(widths.slice(2)).toEqual([190, 114, 116]);
    expect(total(widths)).toBeGreaterThan(997);
    expect(total(widths)).toBeLessThanOrEqual(1000);
  });

  it('stop shrinking where names would no longer be readable', () => {
    const widths = columnWidths({ ...asked, available: 300 });
    expect(total(widths)).toBeGreaterThan(300);
    expect(widths[0]).toBe(132);
  });

  it('do not scroll while others can give way to a long head', () => {
    const long = { ...fields, manager: field('link', { label: 'Line manager of the person' }) };
    expect(
      total(columnWidths({ ...asked, fields: long, columns: [...list.columns, 'manager'], available: 1000 })),
    ).toBeLessThanOrEqual(1000);
  });

  it('leave room for the longest word of a choice', () => {
    const choices = ['Waiting for a login', 'Done'].map((label) => ({ value: label, label }));
    const widths = columnWidths({
      ...asked,
      fields: { ...fields, status: field('choice', { choices }) },
      available: 1000,
    });
    expect(widths[3]).toBe(166);
  });
});
