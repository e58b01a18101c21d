import type { Icon } from '@tabler/icons-react';

/** The list of a record type; shown to whoever may read it, under the type's own name. */
export interface RecordEntry {
  slug: string;
  icon: Icon;
}

/** A screen of its own; shown to these roles. `manager` is anybody with reports. */
export interface PageEntry {
  page: string;
  label: string;
  icon: Icon;
  roles: readonly string[];
}

export type NavEntry = RecordEntry | PageEntry;

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
  /** Roles for which `/app/<name>` is a page of its own; others begin with the first list. */
  homeFor?: readonly string[];
  groups: readonly NavGroup[];
}
