import { type ComponentType, createContext, useContext } from 'react';
import type { DeskParts, FormHeadProps } from './desk-parts.ts';

interface NamedHead {
  key: string;
  Head: ComponentType<FormHeadProps>;
}

/** The parts of all modules: several may have something to say at the head of one form. */
export interface JoinedParts extends Omit<DeskParts, 'formHeads'> {
  formHeads?: Readonly<Record<string, readonly NamedHead[]>>;
}

export const DeskPartsContext = createContext<JoinedParts>({});

export const useDeskParts = (): JoinedParts => useContext(DeskPartsContext);

/** The parts of all modules in one, low to high; two modules may add cells and heads to the same slug. */
export const joinDeskParts = (all: readonly DeskParts[]): JoinedParts => {
  const heads: Record<string, NamedHead[]> = {};
  for (const [place, { formHeads = {} }] of all.entries()) {
    for (const [slug, Head] of Object.entries(formHeads))
      heads[slug] = [...(heads[slug] ?? []), { key: `${place}`, Head }];
  }
  const cells: Record<string, NonNullable<DeskParts['listCells']>[string]> = {};
  for (const { listCells = {} } of all) {
    for (const [slug, bySlug] of Object.entries(listCells)) cells[slug] = { ...cells[slug], ...bySlug };
  }
  return {
    listCells: cells,
    formHeads: heads,
    settingParts: Object.assign({}, ...all.map(({ settingParts }) => settingParts)),
    formForecasts: Object.assign({}, ...all.map(({ formForecasts }) => formForecasts)),
    eventWords: Object.assign({}, ...all.map(({ eventWords }) => eventWords)),
    eventSubjects: Object.assign({}, ...all.map(({ eventSubjects }) => eventSubjects)),
  };
};
