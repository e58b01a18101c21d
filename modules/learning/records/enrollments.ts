import { z } from 'zod';
import { sql } from '../../../platform/database/index.ts';
import type { RecordType } from '../../../platform/records/types.ts';
import { completeByHand } from '../actions/complete-by-hand.ts';
import { enrollPeople } from '../actions/enroll-people.ts';
import { unenroll } from '../actions/unenroll.ts';
import { enrollmentFields } from '../fields.ts';
import { mayEnrollOthers, mayReadEnrollments } from '../permissions.ts';

const reason = z.string().trim().min(1, 'Say why.').max(2000);
const removal = z.object({ reason });
const completion = z.object({ completedOn: z.iso.date(), reason, evidence: z.uuid().nullish() });

export const enrollments: RecordType = {
  slug: 'lms-enrollment',
  label: { one: 'Enrollment', many: 'Enrollments' },
  table: 'learning.enrollment',
  source: () => sql`
    select e.id, e.version, p.name || ', ' || c.title as title, e.user_id, p.name as user_id_title,
      e.course_id, c.title as course_id_title,
      case when e.ended_at is not null then 'Un-enrolled' when a.completed_on is not null then 'Completed'
        when a.started_on is not null then 'In Progress' else 'Enrolled' end as state,
      case when a.completed_on is null then coalesce(a.progress, 0) else 100 end as progress,
      e.enrolled_at, a.started_on, a.completed_on, a.valid_until, a.how,
      (select f.file_name from platform.attachment f where f.id = a.evidence_id) as evidence,
      (select count(*)::int from learning.attempt n where n.user_id = e.user_id and n.course_id = e.course_id) as attempts,
      e.ended_reason, e.ended_at
    from learning.enrollment e
    join people.person p on p.user_id = e.user_id
    join learning.course c on c.id = e.course_id
    left join lateral (
      select t.* from learning.attempt t where t.user_id = e.user_id and t.course_id = e.course_id
      order by t.completed_on is not null, t.taken_back_on is not null, t.completed_on desc, t.number desc limit 1
    ) a on true`,
  fields: enrollmentFields,
  list: {
    columns: ['user', 'course', 'state', 'progress', 'enrolledAt', 'completedOn', 'validUntil'],
    sort: ['-enrolledAt'],
    search: ['user', 'course'],
    empty: 'People are enrolled when a course is assigned to them, or here.',
  },
  read: mayReadEnrollments,
  belongsTo: [
    { slug: 'lms-course', field: 'course', columns: ['user', 'state', 'progress', 'completedOn'] },
    { slug: 'employee', field: 'user', by: 'user', columns: ['course', 'state', 'progress', 'completedOn'] },
  ],
  writes: { create: { grants: mayEnrollOthers, run: enrollPeople } },
  actions: {
    unenroll: {
      label: 'Un-enroll',
      grants: mayEnrollOthers,
      input: removal,
      fields: { reason: { kind: 'long-text', label: 'Reason', required: true } },
      danger: true,
      when: () => sql<boolean>`r.ended_at is null`,
      run: (act, ids, input) => unenroll(act, ids, removal.parse(input).reason),
    },
    complete: {
      label: 'Record a completion',
      grants: mayEnrollOthers,
      input: completion,
      fields: {
        completedOn: { kind: 'day', label: 'Completed on', required: true },
        reason: { kind: 'long-text', label: 'Reason', required: true, hint: 'What shows that it was completed' },
        evidence: {
          kind: 'file',
          label: 'Evidence',
          hint: 'A certificate or a list of who was there. It stays on record.',
        },
      },
      when: () => sql<boolean>`r.ended_at is null`,
      run: (act, ids, input) => completeByHand(act, ids, completion.parse(input)),
    },
  },
};
