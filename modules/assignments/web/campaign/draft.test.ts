import { describe, expect, it } from 'vitest';
import { choiceOf, gapsOf, listAt, newDraft, newGroup } from './draft.ts';

const link = { id: '0198a000-0000-7000-8000-000000000001', title: 'Warehouse' };

describe('a campaign on the screen', () => {
  it('says what is still to be chosen', () => {
    expect(gapsOf(newDraft())).toEqual(['courses', 'groups', 'dueOn']);
    const draft = { ...newDraft(), courses: [link], dueOn: '2026-12-01', groups: [newGroup(1, 'everybody')] };
    expect(gapsOf(draft)).toEqual([]);
  });

  it('becomes what is asked for, without what other ways had', () => {
    const group = newGroup(1, 'department', {
      links: { department: [link], location: [link] },
      text: 'x',
      dueOn: '2026-12-09',
    });
    const draft = { ...newDraft(), courses: [link], dueOn: '2026-12-01', groups: [group], spread: 'weeks' as const };
    expect(choiceOf(draft, 'Fire')).toEqual({
      name: 'Fire',
      courses: [link.id],
      groups: [{ by: 'department', ids: [link.id], withParts: true, dueOn: '2026-12-09' }],
      dueOn: '2026-12-01',
      stagger: { steps: 4, unit: 'weeks', onWorkingDays: true },
      onOverdue: 'refuse',
      onCompleted: 'skip',
    });
  });

  it.each([
    ['https://duly.example/app/employee?department=Warehouse', { slug: 'employee', query: 'department=Warehouse' }],
    ['/app/lms-training-assignment?status=Overdue#top', { slug: 'lms-training-assignment', query: 'status=Overdue' }],
    ['/app/employee', { slug: 'employee', query: '' }],
    ['/app/lms-course?q=a', undefined],
    ['Warehouse', undefined],
  ])('takes the address %s', (address, list) => {
    expect(listAt(address)).toEqual(list);
  });
});
