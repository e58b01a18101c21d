import type { Clock } from '../../../platform/clock.ts';
import { type Queryable, type Sql, sql } from '../../../platform/database/index.ts';
import type { CampaignResult, RESULT_PARTS, ResultRow } from '../contract.ts';
import { SLUG } from '../fields.ts';
import { publicIdSql } from '../source.ts';
import { countCompleted, countOverdue } from './store.ts';

type Part = (typeof RESULT_PARTS)[number];

const PAGE = 100;

const WHERE: Readonly<Record<Part, Sql<boolean>>> = {
  all: sql<boolean>`true`,
  done: sql<boolean>`r.assignment_id is not null`,
  skipped: sql<boolean>`r.outcome = 'skipped'`,
  kept: sql<boolean>`r.undone = 'kept'`,
};

export interface CampaignRow {
  place: number;
  person: string;
  number: string | null;
  email: string | null;
  courseCode: string;
  course: string;
  dueOn: string;
  outcome: ResultRow['outcome'];
  reason: string | null;
  code: string | null;
  assignment: string | null;
  undone: ResultRow['undone'];
  undoneReason: string | null;
}

/** What became of each row of the campaign, in the order of the preview, behind a place. */
export const listCampaignRows = (
  q: Queryable,
  id: string,
  { part, after, limit }: { part: Part; after: number; limit: number },
): Promise<CampaignRow[]> =>
  q.rows(sql<CampaignRow>`
    select r.place, coalesce(e.name, u.name, r.given) as person, e.number, coalesce(u.email, e.email) as email,
      k.code as "courseCode", k.title as course, coalesce(a.due_on, r.due_on) as "dueOn", r.outcome, r.reason, r.code,
      case when a.id is not null then ${publicIdSql(sql`a.number`)} end as assignment, r.undone, r.undone_reason as "undoneReason"
    from assignments.campaign_row r
    join learning.course k on k.id = r.course_id
    left join identity.user_account u on u.id = r.user_id
    left join people.employee e on e.id = r.employee_id
    left join assignments.assignment a on a.id = r.assignment_id
    where r.campaign_id = ${id}::uuid and r.place > ${after - 1}::int and ${WHERE[part]}
    order by r.place limit ${limit}::int`);

export const readCampaign = async (
  q: Queryable,
  clock: Clock,
  id: string,
  { part, after }: { part: Part; after: number },
): Promise<CampaignResult> => {
  const campaign = await q.one(sql<Omit<CampaignResult, 'days' | 'page' | 'next'>>`
    select c.state, c.rows, c.people, c.worked, c.assigned, c.extended, c.skipped, c.withdrawn, c.kept, c.problem,
      ${countCompleted} as completed, ${countOverdue(clock)} as overdue
    from assignments.campaign c where c.id = ${id}::uuid`);
  const days = await q.rows(sql<{ dueOn: string; count: number }>`
    select r.due_on as "dueOn", count(*)::int as count from assignments.campaign_row r
    where r.campaign_id = ${id}::uuid and r.outcome is distinct from 'skipped' group by 1 order by 1`);
  const rows = await listCampaignRows(q, id, { part, after, limit: PAGE + 1 });
  return {
    ...campaign,
    days,
    page: rows.slice(0, PAGE).map(shownRow),
    next: rows.length > PAGE ? (rows[PAGE - 1] as CampaignRow).place + 1 : null,
  };
};

const shownRow = ({
  person,
  number,
  course,
  dueOn,
  outcome,
  reason,
  assignment,
  undone,
  undoneReason,
}: CampaignRow): ResultRow => ({
  person,
  number,
  course,
  dueOn,
  outcome,
  reason,
  link: assignment ? { slug: SLUG, id: assignment, title: assignment } : null,
  assignment,
  undone,
  undoneReason,
});
