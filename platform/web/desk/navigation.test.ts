import { IconUser } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { firstListOf, shownWorkspaces as shownTo, startOf, workspaceOf } from './navigation.ts';
import type { Workspace } from './workspace.ts';

const entry = (slug: string) => ({ slug, icon: IconUser });
const workspace = (name: string, ...groups: Workspace['groups']): Workspace => ({
  name,
  label: name,
  hint: '',
  icon: IconUser,
  groups,
});
const type = (slug: string) => ({ slug, label: { one: slug, many: `${slug}s`, list: `${slug}s` } });

const workspaces = [
  workspace('learning', { entries: [entry('assignment')] }, { heading: 'teach', entries: [entry('course')] }),
  workspace('hr', { entries: [entry('employee')] }, { heading: 'more', entries: [entry('user')] }),
];

const moderator = { roles: ['Moderator'], isManager: false };
const shownWorkspaces = (places: readonly Workspace[], types: Parameters<typeof shownTo>[1], viewer = moderator) =>
  shownTo(places, types, viewer, (key) => `the ${key}`);

describe('the sidebar', () => {
  it('shows only what the viewer may read, without empty groups and workspaces', () => {
    const shown = shownWorkspaces(workspaces, [type('course')]);
    expect(shown.map(({ name, groups }) => [name, groups.map(({ heading }) => heading)])).toEqual([
      ['learning', ['teach']],
    ]);
  });

  it('reaches a record type that nobody placed', () => {
    const [first] = shownWorkspaces(workspaces, [type('assignment'), type('vehicle')]);
    expect(first?.groups.at(-1)).toMatchObject({ heading: 'other', entries: [{ slug: 'vehicle', label: 'vehicles' }] });
  });

  it('stands in the workspace of the list, else in the one used last', () => {
    const shown = shownWorkspaces(workspaces, [type('assignment'), type('employee')]);
    expect(workspaceOf(shown, '/app/employee/new', 'learning')?.name).toBe('hr');
    expect(workspaceOf(shown, '/app', 'hr')?.name).toBe('hr');
    expect(firstListOf(workspaceOf(shown, '/app', null))).toBe('/app/assignment');
  });

  it('shows a page to its roles, and begins where a workspace has one', () => {
    const page = { page: '/app/jobs', label: 'jobs', icon: IconUser, roles: ['Moderator', 'manager'] };
    const places = [{ ...workspace('learning', { entries: [entry('course'), page] }), homeFor: ['Moderator'] }];
    const [forModerator] = shownWorkspaces(places, [type('course')]);
    expect(forModerator?.groups[0]?.entries.map(({ label }) => label)).toEqual(['courses', 'the jobs']);
    expect(startOf(forModerator!, moderator)).toBe('/app/learning');
    const learner = { roles: ['LMS Student'], isManager: false };
    const [forLearner] = shownWorkspaces(places, [type('course')], learner);
    expect(forLearner?.groups[0]?.entries.map(({ to }) => to)).toEqual(['/app/course']);
    expect(startOf(forLearner!, learner)).toBe('/app/course');
    expect(shownWorkspaces(places, [], { ...learner, isManager: true })).toHaveLength(1);
  });
});
