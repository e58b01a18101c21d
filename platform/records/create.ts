import type { Act } from '../act.ts';
import type { Outcome } from '../problem.ts';
import type { DefinedType } from './define.ts';
import { mustMeet, mustStillBeGranted } from './grants.ts';
import { inSentence } from './in-sentence.ts';
import { parseBodies } from './parse.ts';
import type { Values } from './types.ts';

/** Creates records from bodies as they come from a form or a request. An answer per body, in order. */
export const createRecords = async (act: Act, type: DefinedType, bodies: readonly Values[]): Promise<Outcome[]> => {
  const { create } = type.writes;
  const deed = `create ${inSentence(type.label.many)}`;
  mustMeet(type, create?.grants, act.viewer, deed);
  if (!create) return [];
  const parsed = await parseBodies(act, type, bodies, 'create');
  const outcomes = await runFor(parsed, (rows) => create.run(act, rows));
  await mustStillBeGranted(act, type, create.grants, written(outcomes), deed);
  return outcomes;
};

export const written = (outcomes: readonly Outcome[]): string[] =>
  outcomes.flatMap((outcome) => (outcome.ok ? outcome.id : []));

type Checked<T> =
  | { values: T; problem?: undefined }
  | { values?: undefined; problem: Extract<Outcome, { ok: false }>['problem'] };

/** Runs a write for the rows without a problem, all at once, and puts its answers back among the others. */
export const runFor = async <T>(
  checked: readonly Checked<T>[],
  run: (rows: readonly T[]) => Promise<Outcome[]>,
): Promise<Outcome[]> => {
  const fit = checked.flatMap((row) => (row.problem ? [] : [row.values]));
  const answers = fit.length > 0 ? await run(fit) : [];
  let next = 0;
  return checked.map((row) => {
    if (row.problem) return { ok: false, problem: row.problem };
    const answer = answers[next++];
    if (!answer) throw new Error('A write of many rows must answer for each row.');
    return answer;
  });
};
