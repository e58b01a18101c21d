import {
  archiveAssignments,
  assignTraining,
  cancelAssignments,
  type TrainingToAssign,
} from '../../modules/assignments/index.ts';
import { recordCompletions } from '../../modules/learning/index.ts';
import type { Act } from '../../platform/act.ts';
import { sql } from '../../platform/database/index.ts';
import type { WalkedRecord } from '../permission-walk.ts';
import { idsOf } from '../school.ts';
import type { Cast } from './cast.ts';
import { learningOf } from './courses.ts';
import { acting, changing, changingMany, reads, uploading } from './requests.ts';

const DUE = '2099-01-31';
export type Pair = Pick<TrainingToAssign, 'userId' | 'courseId'>;

/** Answers the public id and the uuid. */
const assign = async (act: Act, row: TrainingToAssign): Promise<{ id: string; uuid: string }> => {
  const [made] = await assignTraining(act, [row]);
  if (!made?.ok) throw new Error(made?.problem.message);
  return { id: made.id, uuid: made.assignmentId };
};

/** How an assignment comes to stand as an action needs it. */
const open = async (act: Act, pair: Pair): Promise<string> => (await assign(act, { ...pair, dueOn: DUE })).id;

const cancelled = async (act: Act, pair: Pair): Promise<string> => {
  const { id, uuid } = await assign(act, { ...pair, dueOn: DUE });
  idsOf(await cancelAssignments(act, [uuid], { reason: 'A mistake' }));
  return id;
};

const superseded = async (act: Act, pair: Pair): Promise<string> => {
  const { id } = await assign(act, { ...pair, dueOn: '2020-01-31' });
  const { uuid } = await assign(act, { ...pair, dueOn: DUE, onOverdue: 'supersede' });
  idsOf(await cancelAssignments(act, [uuid], { reason: 'A mistake' }));
  return id;
};

const complete = async (act: Act, pair: Pair): Promise<{ id: string; uuid: string }> => {
  await recordCompletions(act, [{ ...pair, completedOn: '2026-01-05', how: 'recorded by staff' }]);
  return assign(act, { ...pair, dueOn: DUE });
};

const completed = async (act: Act, pair: Pair): Promise<string> => (await complete(act, pair)).id;

const archived = async (act: Act, pair: Pair): Promise<string> => {
  const { id, uuid } = await complete(act, pair);
  idsOf(await archiveAssignments(act, [uuid]));
  return id;
};

/** Only a learner is assigned training; a persona has no role but its own, as somebody who was a learner once. */
export const asLearner = async <T>({ tx }: Act, userId: string, work: () => Promise<T>): Promise<T> => {
  const granted = await tx.run(sql`
    insert into identity.role_grant (user_id, role, granted_at) values (${userId}::uuid, 'LMS Student', '2026-01-01')
    on conflict do nothing`);
  const done = await work();
  if (granted > 0)
    await tx.run(sql`delete from identity.role_grant where user_id = ${userId}::uuid and role = 'LMS Student'`);
  return done;
};

const record = (
  cast: Cast,
  standing: (act: Act, pair: Pair) => Promise<string>,
  requests: WalkedRecord['requests'],
): WalkedRecord => ({
  async make(persona, whose) {
    const { course, learner, cookie } = await learningOf(cast, persona, whose);
    const id = await cast.now((act) =>
      asLearner(act, learner.userId, () => standing(act, { userId: learner.userId, courseId: course.id })),
    );
    return { id, cookie, word: course.code };
  },
  requests,
});

/** Nothing is assigned yet; the sample is the course. */
const newRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { course, cookie } = await learningOf(cast, persona, whose);
    const { userId: employee, email } = await cast.person();
    return { id: course.id, cookie, code: course.code, employee, email };
  },
  requests: {
    create: ({ id, employee }) => ({ body: { employee, course: id, dueOn: DUE } }),
    import: ({ email, code }) => uploading('Employee,Course,Due Date', `${email},${code},${DUE}`),
  },
});

const SLUG = 'lms-training-assignment';
const reason = { reason: 'A mistake' };

export const assignmentRecords = (cast: Cast): Record<string, WalkedRecord> => ({
  [SLUG]: record(cast, open, {
    ...reads,
    change: changing({ dueOn: '2099-02-28' }),
    'change-many': changingMany({ dueOn: '2099-02-28' }),
    extend: acting({ dueOn: '2099-02-28' }),
    cancel: acting(reason),
  }),
  [`${SLUG}: create`]: newRecord(cast),
  [`${SLUG}: import`]: newRecord(cast),
  [`${SLUG}: restore`]: record(cast, cancelled, { restore: acting() }),
  [`${SLUG}: revive`]: record(cast, superseded, { revive: acting() }),
  [`${SLUG}: reopen`]: record(cast, completed, { reopen: acting(reason) }),
  [`${SLUG}: archive`]: record(cast, completed, { archive: acting() }),
  [`${SLUG}: unarchive`]: record(cast, archived, { unarchive: acting() }),
});
