import { SYSTEM_ID } from '../../../platform/access/index.ts';
import type { Act } from '../../../platform/act.ts';
import { type Day, instantOf } from '../../../platform/clock.ts';
import { sql, unnested } from '../../../platform/database/index.ts';
import type { Pair, Source } from '../rules.ts';

export interface NewAssignment extends Pair {
  id: string;
  enrollmentId: string;
  attemptId: string;
  assignedOn: Day;
  dueOn: Day;
  /** Enters as completed: history that is brought over. */
  completedOn?: Day;
  mandatory: boolean;
  source: Source;
  sourceSlug?: string;
  sourceId?: string;
  sourceRow?: number;
  supersedesId?: string;
}

const NEW = {
  id: 'uuid',
  userId: 'uuid',
  courseId: 'uuid',
  enrollmentId: 'uuid',
  attemptId: 'uuid',
  assignedOn: 'date',
  dueOn: 'date',
  completedOn: 'date',
  mandatory: 'boolean',
  source: 'text',
  sourceSlug: 'text',
  sourceId: 'uuid',
  sourceRow: 'bigint',
  supersedesId: 'uuid',
  assignedBy: 'uuid',
} as const;

/** Whoever starts an onboarding or a rule run did not choose its assignments: Duly did. */
const isByRule = ({ source }: NewAssignment): boolean => source === 'Onboarding' || source === 'Rule';

/**
 * Inserts rows with their first facts and answers the numbers of those made, by id. The unique index decides: an open row
 * whose person and course have one already, or get one at this moment, is left out.
 */
export const insertAssignments = async (act: Act, rows: readonly NewAssignment[]): Promise<Map<string, number>> => {
  if (rows.length === 0) return new Map();
  const who = sql`${act.viewer.userId}::uuid, ${instantOf(act.clock)}::timestamptz`;
  const given = rows.map((row) => ({ ...row, assignedBy: isByRule(row) ? SYSTEM_ID : act.viewer.userId }));
  const made = await act.tx.rows(sql<{ id: string; number: number }>`
    with made as (
      insert into assignments.assignment (id, user_id, course_id, enrollment_id, attempt_id, assigned_on, due_on,
        completed_on, completed_due_on, mandatory, source, source_slug, source_id, source_row, supersedes_id,
        assigned_by, recorded_at, is_repeat)
      select g.id, g.user_id, g.course_id, g.enrollment_id, g.attempt_id, g.assigned_on, g.due_on, g.completed_on,
        case when g.completed_on is not null then g.due_on end, g.mandatory, g.source, g.source_slug, g.source_id,
        g.source_row, g.supersedes_id, g.assigned_by, ${instantOf(act.clock)}::timestamptz,
        exists (select from assignments.assignment b where b.user_id = g.user_id and b.course_id = g.course_id)
          or row_number() over (partition by g.user_id, g.course_id order by g.id) > 1
      from ${unnested(given, NEW, 'g')}
      on conflict (user_id, course_id) where completed_on is null and cancelled_on is null and superseded_on is null
        do nothing
      returning id, number, assigned_on, due_on, completed_on
    ),
    told as (
      insert into assignments.fact (assignment_id, kind, value, from_on, recorded_by, recorded_at)
      select m.id, 'due', m.due_on, m.assigned_on, ${who} from made m
      union all
      select m.id, 'completed', m.completed_on, m.completed_on, ${who} from made m where m.completed_on is not null
    )
    select m.id, m.number from made m`);
  return new Map(made.map(({ id, number }) => [id, number]));
};
