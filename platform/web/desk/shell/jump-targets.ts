import type { Icon } from '@tabler/icons-react';
import type { TypeDescription } from '../../api/meta.ts';
import type { ShownWorkspace } from '../navigation.ts';

export interface JumpTarget {
  label: string;
  to: string;
  icon?: Icon;
}

/** Every list that the viewer may open, then everything the viewer may make. */
export const jumpTargets = (
  types: readonly TypeDescription[],
  workspaces: readonly ShownWorkspace[],
  newLabel: (label: string) => string,
): JumpTarget[] => {
  const lists = workspaces.flatMap(({ groups }) => groups.flatMap(({ entries }) => entries));
  const seen = new Set<string>();
  return [
    ...lists
      .filter(({ slug }) => !seen.has(slug) && seen.add(slug))
      .map(({ slug, label, icon }) => ({ label, icon, to: `/app/${slug}` })),
    ...types
      .filter(({ can }) => can.create)
      .map(({ slug, label }) => ({ label: newLabel(label.one), to: `/app/${slug}/new` })),
  ];
};

/** Each typed word must stand somewhere in the label; those that begin with the words come first. */
export const matchingTargets = (targets: readonly JumpTarget[], words: string): JumpTarget[] => {
  const wanted = words.trim().toLowerCase();
  const parts = wanted.split(/\s+/);
  const matches = targets.filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)));
  const rank = ({ label }: JumpTarget) => (label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return matches.sort((one, other) => rank(one) - rank(other));
};
