import { type ComponentType, createContext, useContext } from 'react';
import type { DeskParts, FormHeadProps } from './desk-parts.ts';

/** The parts of all modules: several may have something to say at the head of one form. */
export interface JoinedParts extends Omit<DeskParts, 'formHeads'> {
  formHeads?: Readonly<Record<string, readonly ComponentType<FormHeadProps>[]>>;
}

export const DeskPartsContext = createContext<JoinedParts>({});

export const useDeskParts = (): JoinedParts => useContext(DeskPartsContext);

/** The parts of all modules in one, low to high; two modules may add cells and heads to the same slug. */
export const joinDeskParts = (all: readonly DeskParts[]): JoinedParts => {
  const heads: Record<string, ComponentType<FormHeadProps>[]> = {};
  for (const { formHeads = {} } of all) {
    for (const [slug, head] of Object.entries(formHeads)) heads[slug] = [...(heads[slug] ?? []), head];
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
  };
};
