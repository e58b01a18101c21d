/** What a fault did. Empty lists are the aim; each entry is a sentence about one thing that went wrong. */
export interface Tally {
  fault: string;
  /** What `tries` counts: kills, runs, mails ... */
  unit: string;
  tries: number;
  lost: string[];
  doubled: string[];
  inconsistent: string[];
  /** What is known and allowed, counted: mails that went out twice in the honest window. */
  counted: Record<string, number>;
  /** Why it was not tried. */
  skipped?: string;
}

export const newTally = (fault: string, unit: string): Tally => ({
  ...{ fault, unit, tries: 0, lost: [], doubled: [], inconsistent: [], counted: {} },
});

export const isClean = ({ lost, doubled, inconsistent }: Tally): boolean =>
  lost.length + doubled.length + inconsistent.length === 0;

/** The same numbers at every run (a linear congruential generator, Numerical Recipes). */
export const seeded = (seed: number) => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return {
    next,
    below: (limit: number): number => Math.floor(next() * limit),
    oneOf: <T>(items: readonly T[]): T => items[Math.floor(next() * items.length)] as T,
  };
};

export type Random = ReturnType<typeof seeded>;

export const say = (text: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${text}`);
