import type { Act } from '../../../platform/act.ts';
import { instantOf } from '../../../platform/clock.ts';
import { readSetting } from '../../../platform/config/settings.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { assignTraining } from '../../assignments/index.ts';
import { validCompletions } from '../../learning/index.ts';
import { onboardingFields } from '../fields.ts';
import { dueOn } from '../rules.ts';
import { onboardingWindow } from '../settings.ts';
import { type Claimed, claimOnboardings, insertOutcomes, listMandatoryCourses, type OutcomeRow } from '../store.ts';

interface Wanted {
  onboarding: Claimed;
  courseId: string;
  dueOn: string;
}

/** Assigns the mandatory courses of those onboardings whose employee has a login. Running it again does nothing. */
export const runOnboarding = async (act: Act, ids: readonly string[]): Promise<void> => {
  const at = instantOf(act.clock);
  const claimed = await claimOnboardings(act, ids, at);
  if (claimed.length === 0) return;
  const { days } = await readSetting(act.tx, onboardingWindow);
  const courses = await listMandatoryCourses(act);
  const wanted = claimed.flatMap((onboarding) =>
    courses.map((course) => ({
      onboarding,
      courseId: course.id,
      dueOn: dueOn(onboarding.today, onboarding.joiningOn, course.days, days),
    })),
  );
  const outcomes = await assign(act, wanted);
  await insertOutcomes(act, outcomes, at);
  await recordHistory(
    act,
    { slug: 'employee-onboarding', fields: onboardingFields },
    claimed.map(({ id }) => {
      const own = outcomes.filter((outcome) => outcome.onboardingId === id);
      const made = own.filter((outcome) => outcome.assignmentId).length;
      return {
        recordId: id,
        event: 'assigned',
        changes: { assigned: [null, made], skipped: [null, own.length - made] },
      };
    }),
  );
};

const assign = async (act: Act, wanted: readonly Wanted[]): Promise<OutcomeRow[]> => {
  const key = (userId: string, courseId: string): string => `${userId} ${courseId}`;
  const pairs = wanted.map(({ onboarding, courseId }) => ({ userId: onboarding.userId, courseId }));
  const valid = new Map(
    (await validCompletions(act.tx, pairs, act.clock)).map((row) => [key(row.userId, row.courseId), row.validUntil]),
  );
  const isDone = ({ onboarding, courseId }: Wanted): boolean => valid.has(key(onboarding.userId, courseId));
  const todo = wanted.filter((row) => !isDone(row));
  const results = await assignTraining(
    act,
    todo.map(({ onboarding, courseId, dueOn }) => ({
      userId: onboarding.userId,
      courseId,
      dueOn,
      source: 'Onboarding',
      sourceSlug: 'employee-onboarding',
      sourceId: onboarding.id,
    })),
  );
  const skipped = wanted.filter(isDone).map(({ onboarding, courseId }) => {
    const until = valid.get(key(onboarding.userId, courseId));
    return outcomeOf(
      onboarding,
      courseId,
      null,
      until ? `Completed already, valid until ${until}` : 'Completed already',
    );
  });
  const assigned = todo.map(({ onboarding, courseId }, index) => {
    const result = results[index];
    if (result?.ok) return outcomeOf(onboarding, courseId, result.assignmentId, null);
    return outcomeOf(onboarding, courseId, null, result?.problem.message ?? 'Not assigned');
  });
  return [...assigned, ...skipped];
};

const outcomeOf = (
  onboarding: Claimed,
  courseId: string,
  assignmentId: string | null,
  skippedBecause: string | null,
): OutcomeRow => ({
  onboardingId: onboarding.id,
  courseId,
  assignmentId,
  skippedBecause,
});
