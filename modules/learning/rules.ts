export interface Share {
  done: number;
  required: number;
  /** Something that counts has been done, now or earlier. */
  isStarted: boolean;
}

/** Rounded down, at least 1 once something is done, 100 only when all required lessons are done. `progressSql` says the same. */
export const progressOf = ({ done, required, isStarted }: Share): number => {
  if (isFinished({ done, required })) return 100;
  if (done === 0 && !isStarted) return 0;
  return Math.max(1, required === 0 ? 0 : Math.floor((done * 100) / required));
};

/** A course without required lessons is never complete by itself. */
export const isFinished = ({ done, required }: Pick<Share, 'done' | 'required'>): boolean =>
  required > 0 && done >= required;

export type LessonState = 'done' | 'open' | 'locked';

export interface Step {
  id: string;
  required: boolean;
  isDone: boolean;
}

/** `steps` in the order of the course. Where lessons open in order, each waits for all required ones before it. */
export const statesOf = (steps: readonly Step[], sequential: boolean): Map<string, LessonState> => {
  const states = new Map<string, LessonState>();
  let isBarred = false;
  for (const step of steps) {
    states.set(step.id, step.isDone ? 'done' : isBarred ? 'locked' : 'open');
    if (sequential && step.required && !step.isDone) isBarred = true;
  }
  return states;
};

/** Where to go on: the lesson last opened unless it is done or locked, else the first required one that is not done. */
export const resumeAt = (steps: readonly Step[], sequential: boolean, place?: string | null): string | null => {
  const left = steps.find((step) => step.id === place && !step.isDone && !sequential);
  return left?.id ?? steps.find((step) => step.required && !step.isDone)?.id ?? null;
};
