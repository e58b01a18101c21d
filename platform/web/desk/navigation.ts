import { IconFile } from '@tabler/icons-react';
import type { TypeDescription } from '../api/meta.ts';
import type { NavEntry, NavGroup, Workspace } from './workspace.ts';

export interface ShownEntry extends NavEntry {
  label: string;
}

export interface ShownGroup extends Pick<NavGroup, 'heading'> {
  entries: ShownEntry[];
}

export interface ShownWorkspace extends Omit<Workspace, 'groups'> {
  groups: ShownGroup[];
}

type Labelled = Pick<TypeDescription, 'slug' | 'label'>;

/**
 * What the viewer meets of each workspace; empty groups and workspaces are left out. A record type that no workspace names
 * stands at the end of the first one, so that a new type is reachable without screen code.
 */
export const shownWorkspaces = (workspaces: readonly Workspace[], types: readonly Labelled[]): ShownWorkspace[] => {
  const labels = new Map(types.map(({ slug, label }) => [slug, label.many]));
  const named = new Set(
    workspaces.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries.map((e) => e.slug))),
  );
  const others = types.filter(({ slug }) => !named.has(slug)).map(({ slug }) => ({ slug, icon: IconFile }));
  const groupsOf = ({ groups }: Workspace, index: number): ShownGroup[] =>
    [...groups, ...(index === 0 ? [{ heading: 'other', entries: others }] : [])]
      .map(({ heading, entries }) => ({
        heading,
        entries: entries.flatMap((entry) => {
          const label = labels.get(entry.slug);
          return label ? [{ ...entry, label }] : [];
        }),
      }))
      .filter(({ entries }) => entries.length > 0);
  return workspaces
    .map((workspace, index) => ({ ...workspace, groups: groupsOf(workspace, index) }))
    .filter(({ groups }) => groups.length > 0);
};

/** The workspace that holds the slug; the remembered one when several or none do. */
export const workspaceOf = (
  workspaces: readonly ShownWorkspace[],
  slug: string | undefined,
  remembered: string | null,
): ShownWorkspace | undefined => {
  const holding = workspaces.filter(({ groups }) => groups.some(({ entries }) => entries.some((e) => e.slug === slug)));
  const candidates = holding.length > 0 ? holding : workspaces;
  return candidates.find(({ name }) => name === remembered) ?? candidates[0];
};

export const firstSlugOf = (workspace: ShownWorkspace | undefined): string | undefined =>
  workspace?.groups[0]?.entries[0]?.slug;
