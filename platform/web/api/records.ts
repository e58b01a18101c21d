import type { FieldKind } from '../../records/types.ts';

export interface LinkValue {
  id: string;
  title: string;
}

/** A record as the API answers it: its fields stand beside these by name. */
export interface Row {
  id: string;
  version: number;
  title: string;
  /** `change` and the names of the actions that are open to the viewer now. */
  can: readonly string[];
  [field: string]: unknown;
}

export interface Page {
  rows: Row[];
  next: string | null;
  previous?: string | null;
}

export type { FieldKind };
