import { openKeys } from '../platform/config/keys.ts';
import { type Database, sql, unnested } from '../platform/database/index.ts';
import { sealHistory, verifyHistory } from '../platform/history/index.ts';
import type { MailServer } from '../testing/mail-server.ts';
import type { Ledger } from './load.ts';
import type { Tally } from './tally.ts';

const MOST = 20;

const told = async (db: Database, query: ReturnType<typeof sql<{ what: string }>>): Promise<string[]> =>
  (await db.rows(sql<{ what: string }>`select what from (${query}) found limit ${sql.lit(MOST)}`)).map(
    ({ what }) => what,
  );

/** Everything that was acknowledged stands there, once. */
export const auditLedger = async (db: Database, ledger: Ledger, tally: Tally): Promise<void> => {
  const { assigned, lessons, imported, refusals } = ledger;
  const asked = [...assigned.map(({ userId, courseId, dueOn }) => ({ userId, courseId, dueOn }))];
  tally.lost.push(
    ...(await told(
      db,
      sql`select 'the assignment of ' || g.user_id || ' to ' || g.course_id as what
        from ${unnested(asked, { userId: 'uuid', courseId: 'uuid', dueOn: 'date' }, 'g')}
        where not exists (select from assignments.assignment a
          where a.user_id = g.user_id and a.course_id = g.course_id and a.due_on = g.due_on)`,
    )),
    ...(await told(
      db,
      sql`select 'the imported row of ' || g.email || ' for ' || g.code as what
        from ${unnested(imported, { email: 'text', code: 'text', dueOn: 'date' }, 'g')}
        where not exists (select from assignments.assignment a join identity.user_account u on u.id = a.user_id
          join learning.course c on c.id = a.course_id
          where u.email = g.email and c.code = g.code and a.due_on = g.due_on)`,
    )),
    ...(await told(
      db,
      sql`select 'the lesson ' || g.lesson_id || ' of ' || g.user_id as what
        from ${unnested(lessons, { userId: 'uuid', lessonId: 'uuid' }, 'g')}
        where not exists (select from learning.lesson_done d join learning.attempt t on t.id = d.attempt_id
          where t.user_id = g.user_id and d.lesson_id = g.lesson_id)`,
    )),
  );
  tally.inconsistent.push(...refusals.slice(0, MOST));
};

/** What must be true of the rows whatever happened. */
export const auditRows = async (db: Database, tally: Tally): Promise<void> => {
  tally.doubled.push(
    ...(await told(
      db,
      sql`
      select 'rows of ' || user_id || ' and ' || course_id || ': ' || count(*) as what from assignments.assignment
      group by user_id, course_id having count(*) > 1`,
    )),
    ...(await told(
      db,
      sql`
      select event || ' of ' || record_id || ': ' || count(*) as what from history.event
      where slug = 'lms-training-assignment' and event in ('created', 'completed', 'became overdue', 'reminder queued')
      group by record_id, event, on_day having count(*) > 1`,
    )),
    ...(await told(
      db,
      sql`
      select 'mails about ' || (params ->> 'assignmentId') || ': ' || count(*) as what from notifications.email
      where kind = 'training-reminder' group by params ->> 'assignmentId', params ->> 'dueOn' having count(*) > 1`,
    )),
  );
  tally.inconsistent.push(
    ...(await told(
      db,
      sql`
      select 'no event for the assignment ' || a.number as what from assignments.assignment a
      where not exists (select from history.event e where e.record_id = a.id and e.event = 'created')`,
    )),
    ...(await told(
      db,
      sql`
      select 'facts of the assignment ' || a.number as what from assignments.assignment a
      where (select count(*) from assignments.fact f where f.assignment_id = a.id and f.kind = 'due'
          and f.until_on is null and f.value = a.due_on) <> 1
        or (a.completed_on is not null) <> exists (select from assignments.fact f
          where f.assignment_id = a.id and f.kind = 'completed' and f.until_on is null)`,
    )),
    ...(await told(
      db,
      sql`
      select 'the assignment ' || a.number || ' and its attempt disagree' as what
      from assignments.assignment a join learning.attempt t on t.id = a.attempt_id
      where a.completed_on is distinct from t.completed_on`,
    )),
    ...(await told(
      db,
      sql`
      select 'progress of the attempt ' || t.id as what from learning.attempt t
      where t.completed_on is null and t.done_lessons <> (
        select count(*) from learning.lesson_done d join learning.lesson l on l.id = d.lesson_id
        where d.attempt_id = t.id and l.required)`,
    )),
    ...(await told(
      db,
      sql`
      select 'the reminder of the assignment ' || a.number || ' was claimed and has no mail' as what
      from assignments.assignment a
      where a.reminded_for is not null and not exists (select from notifications.email m
        where m.kind = 'training-reminder' and m.params ->> 'assignmentId' = a.id::text)`,
    )),
    ...(await told(
      db,
      sql`
      select 'the import IMP-' || number || ' is ' || state as what from platform.import where state <> 'Done'`,
    )),
  );
};

export const auditHistory = async (db: Database, dataFolder: string, tally: Tally): Promise<void> => {
  const keys = openKeys({ dataFolder });
  await sealHistory(db, keys, dataFolder);
  const { sealed, broken } = await verifyHistory(db, keys, dataFolder);
  if (broken) tally.inconsistent.push(`the history is broken at ${broken.number}: ${broken.why}`);
  tally.counted['events sealed'] = sealed;
};

/** Every mail was given up with a reason, or arrived; twice only where its own row says that this may have happened. */
export const auditMails = async (db: Database, { received }: MailServer, tally: Tally): Promise<void> => {
  const arrived = new Map<string, number>();
  for (const { messageId = '' } of received) arrived.set(messageId, (arrived.get(messageId) ?? 0) + 1);
  const mails = await db.rows(sql<{ id: string; state: string; takeovers: number; number: number }>`
    select message_id as id, state, takeovers, number from notifications.email order by number`);
  let twice = 0;
  for (const { id, state, takeovers, number } of mails) {
    const times = arrived.get(id) ?? 0;
    if (state === 'Sent' && times === 0) tally.lost.push(`the mail ${number} is called sent and never arrived`);
    if (!['Sent', 'Dropped', 'Error'].includes(state)) tally.lost.push(`the mail ${number} is still ${state}`);
    if (times > 1 + takeovers)
      tally.doubled.push(`the mail ${number} arrived ${times} times with ${takeovers} takeovers`);
    if (times > 1) twice += 1;
  }
  tally.counted['mails sent'] = mails.filter(({ state }) => state === 'Sent').length;
  tally.counted['mails twice in the honest window'] = twice;
};
