import type { Row } from '../../api/records.ts';
import type { Draft } from './draft.ts';

/** What was typed and not saved, over the record as it was then. */
export interface KeptDraft {
  seen: Row;
  draft: Draft;
}

const placeOf = (name: string): string => `duly draft ${name}`;

/** Kept in this browser until it is saved: a lost connection or a closed tab costs nothing. */
export const keepDraft = (name: string, kept: KeptDraft): void => {
  try {
    if (Object.keys(kept.draft).length === 0) localStorage.removeItem(placeOf(name));
    else localStorage.setItem(placeOf(name), JSON.stringify(kept));
  } catch {
    // A full or forbidden store: the draft lives as long as the page.
  }
};

export const readDraft = (name: string): KeptDraft | undefined => {
  try {
    const text = localStorage.getItem(placeOf(name));
    return text ? (JSON.parse(text) as KeptDraft) : undefined;
  } catch {
    return undefined;
  }
};
