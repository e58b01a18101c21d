import type { Icon } from '@tabler/icons-react';

export interface NavEntry {
  slug: string;
  icon: Icon;
}

export interface NavGroup {
  /** A key of the desk's words; the first group has none. */
  heading?: string;
  entries: readonly NavEntry[];
}

/** A part of the desk with its own sidebar. Only entries that the viewer may read are shown. */
export interface Workspace {
  name: string;
  label: string;
  hint: string;
  icon: Icon;
  groups: readonly NavGroup[];
}
