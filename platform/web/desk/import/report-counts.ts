import type { ImportReport } from '../../../records/import/contract.ts';

type Counts = ImportReport['counts'];

/** Rows that the import would write. */
export const readyRows = (counts: Counts): number => counts.new + counts.changed + counts['already completed'];

export type Verdict = Exclude<keyof Counts, 'repeated'>;

/** Verdicts that stand, refused ones last. */
export const verdictsOf = (counts: Readonly<Record<string, number>>): [Verdict, number][] =>
  (['new', 'changed', 'already completed', 'already there', 'refused'] as const).flatMap((verdict) => {
    const count = counts[verdict] ?? 0;
    return count > 0 ? [[verdict, count] as [Verdict, number]] : [];
  });
