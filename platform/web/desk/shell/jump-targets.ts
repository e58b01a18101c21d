import { type Icon, IconFileImport } from '@tabler/icons-react';
import type { Finding } from '../../../records/contract.ts';
import type { TypeDescription } from '../../api/meta.ts';
import type { ShownWorkspace } from '../navigation.ts';

export interface JumpTarget {
  label: string;
  to: string;
  icon?: Icon;
  /** What tells two of the same name apart. */
  hint?: string;
}

export interface JumpGroup {
  heading: string;
  targets: readonly JumpTarget[];
}

interface ActionWords {
  make(label: string): string;
  import(label: string): string;
}

/** Every list and page that the viewer may open. */
export const places = (workspaces: readonly ShownWorkspace[]): JumpTarget[] => {
  const entries = workspaces.flatMap(({ groups }) => groups.flatMap((group) => group.entries));
  return [...new Map(entries.map(({ to, label, icon }) => [to, { to, label, icon }])).values()];
};

/** Everything the viewer may make or bring in. */
export const deeds = (types: readonly TypeDescription[], words: ActionWords): JumpTarget[] => [
  ...types
    .filter(({ can }) => can.create)
    .map(({ slug, label }) => ({ label: words.make(label.one), to: `/app/${slug}/new` })),
  ...types
    .filter(({ can }) => can.import)
    .map(({ slug, label }) => ({ label: words.import(label.many), to: `/app/${slug}/import`, icon: IconFileImport })),
];

/** What the server found, by its type. */
export const found = (
  findings: readonly Finding[],
  types: readonly TypeDescription[],
  places: readonly JumpTarget[],
): JumpGroup[] => {
  const icons = new Map(places.map(({ to, icon }) => [to, icon]));
  return [...new Set(findings.map(({ slug }) => slug))].map((slug) => ({
    heading: types.find((type) => type.slug === slug)?.label.many ?? slug,
    targets: findings
      .filter((finding) => finding.slug === slug)
      .map(({ id, title, hint }) => ({
        label: title,
        hint: hint ?? undefined,
        to: `/app/${slug}/${id}`,
        icon: icons.get(`/app/${slug}`),
      })),
  }));
};

/** Each typed word must stand somewhere in the label; those that begin with the words come first. */
export const matchingTargets = (targets: readonly JumpTarget[], words: string): JumpTarget[] => {
  const wanted = words.trim().toLowerCase();
  const parts = wanted.split(/\s+/);
  const matches = targets.filter(({ label }) => parts.every((part) => label.toLowerCase().includes(part)));
  const rank = ({ label }: JumpTarget) => (label.toLowerCase().startsWith(wanted) ? 0 : 1);
  return matches.sort((one, other) => rank(one) - rank(other));
};
