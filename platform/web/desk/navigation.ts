import { IconFile } from '@tabler/icons-react';
import type { TypeDescription } from '../api/meta.ts';
import type { SessionViewer } from '../api/session.ts';
import type { NavEntry, NavGroup, Workspace } from './workspace.ts';

export interface ShownEntry {
  /** Its address. */
  to: string;
  label: string;
  icon: NavEntry['icon'];
  slug?: string;
}

export interface ShownGroup extends Pick<NavGroup, 'heading'> {
  entries: ShownEntry[];
}

export interface ShownWorkspace extends Omit<Workspace, 'groups'> {
  groups: ShownGroup[];
}

type Labelled = Pick<TypeDescription, 'slug' | 'label'>;
export type Roles = Pick<SessionViewer, 'roles' | 'isManager'>;

export const hasAnyRole = (viewer: Roles, roles: readonly string[]): boolean =>
  roles.some((role) => viewer.roles.includes(role) || (role === 'manager' && viewer.isManager));

const slugsIn = (workspaces: readonly Workspace[]): Set<string> =>
  new Set(
    workspaces.flatMap(({ groups }) =>
      groups.flatMap(({ entries }) => entries.flatMap((entry) => ('slug' in entry ? [entry.slug] : []))),
    ),
  );

/**
 * What the viewer meets of each workspace; empty groups and workspaces are left out. A record type that no workspace names
 * stands at the end of the first one, so that a new type is reachable without screen code.
 */
export const shownWorkspaces = (
  workspaces: readonly Workspace[],
  types: readonly Labelled[],
  viewer: Roles,
  words: (key: string) => string,
): ShownWorkspace[] => {
  const labels = new Map(types.map(({ slug, label }) => [slug, label.list]));
  const named = slugsIn(workspaces);
  const others = types.filter(({ slug }) => !named.has(slug)).map(({ slug }) => ({ slug, icon: IconFile }));
  const shown = (entry: NavEntry): ShownEntry[] => {
    if ('page' in entry) {
      const { page, label, icon } = entry;
      return hasAnyRole(viewer, entry.roles) ? [{ to: page, label: words(label), icon }] : [];
    }
    const label = labels.get(entry.slug);
    return label ? [{ ...entry, to: `/app/${entry.slug}`, label }] : [];
  };
  const groupsOf = ({ groups }: Workspace, index: number): ShownGroup[] =>
    [...groups, ...(index === 0 ? [{ heading: 'other', entries: others }] : [])]
      .map(({ heading, entries }) => ({ heading, entries: entries.flatMap(shown) }))
      .filter(({ entries }) => entries.length > 0);
  return workspaces
    .map((workspace, index) => ({ ...workspace, groups: groupsOf(workspace, index) }))
    .filter(({ groups }) => groups.length > 0);
};

/** The workspace that holds the address; the remembered one when several or none do. */
export const workspaceOf = (
  workspaces: readonly ShownWorkspace[],
  path: string,
  remembered: string | null,
): ShownWorkspace | undefined => {
  const isAt = ({ to }: ShownEntry): boolean => path === to || path.startsWith(`${to}/`);
  const holding = workspaces.filter(
    ({ name, groups }) => path === `/app/${name}` || groups.some(({ entries }) => entries.some(isAt)),
  );
  const candidates = holding.length > 0 ? holding : workspaces;
  return candidates.find(({ name }) => name === remembered) ?? candidates[0];
};

export const firstListOf = (workspace: ShownWorkspace | undefined): string | undefined =>
  workspace?.groups[0]?.entries[0]?.to;

/** Where a workspace begins for this viewer: its own page, else its first list. */
export const startOf = (workspace: ShownWorkspace, viewer: Roles): string =>
  hasAnyRole(viewer, workspace.homeFor ?? []) ? `/app/${workspace.name}` : (firstListOf(workspace) ?? '/app');
