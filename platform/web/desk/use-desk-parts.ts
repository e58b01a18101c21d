import { createContext, useContext } from 'react';
import type { DeskParts } from './desk-parts.ts';

export const DeskPartsContext = createContext<DeskParts>({});

export const useDeskParts = (): DeskParts => useContext(DeskPartsContext);

/** The parts of all modules in one; two modules may add cells to the same slug. */
export const joinDeskParts = (all: readonly DeskParts[]): DeskParts => {
  const cells: Record<string, NonNullable<DeskParts['listCells']>[string]> = {};
  for (const { listCells = {} } of all) {
    for (const [slug, bySlug] of Object.entries(listCells)) cells[slug] = { ...cells[slug], ...bySlug };
  }
  return {
    listCells: cells,
    formHeads: Object.assign({}, ...all.map(({ formHeads }) => formHeads)),
    settingParts: Object.assign({}, ...all.map(({ settingParts }) => settingParts)),
    formForecasts: Object.assign({}, ...all.map(({ formForecasts }) => formForecasts)),
    eventWords: Object.assign({}, ...all.map(({ eventWords }) => eventWords)),
  };
};
