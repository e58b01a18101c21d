import { IconUser } from '@tabler/icons-react';
import { describe, expect, it } from 'vitest';
import { firstSlugOf, shownWorkspaces, workspaceOf } from './navigation.ts';
import type { Workspace } from './workspace.ts';

const entry = (slug: string) => ({ slug, icon: IconUser });
const workspace = (name: string, ...groups: Workspace['groups']): Workspace => ({
  name,
  label: name,
  hint: '',
  icon: IconUser,
  groups,
});
const type = (slug: string) => ({ slug, label: { one: slug, many: `${slug}s` } });

const workspaces = [
  workspace('learning', { entries: [entry('assignment')] }, { heading: 'teach', entries: [entry('course')] }),
  workspace('hr', { entries: [entry('employee')] }, { heading: 'more', entries: [entry('user')] }),
];

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
    expect(workspaceOf(shown, 'employee', 'learning')?.name).toBe('hr');
    expect(workspaceOf(shown, undefined, 'hr')?.name).toBe('hr');
    expect(firstSlugOf(workspaceOf(shown, undefined, null))).toBe('assignment');
  });
});
