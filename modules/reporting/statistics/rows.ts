import { addDays } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';
import type { Completions, DueWeeks, OverdueAges, Statuses } from '../contract.ts';
import { type Asked, rowsOf, rowWords, type Words } from './asked.ts';
import { mondayOf, monthEnd, monthStart } from './days.ts';

type Part = readonly [words: Words, part: Sql];

/** How many rows of these lists fall into each part, by its number; parts without a row are absent. */
const countParts = async (asked: Asked, ...lists: readonly Part[]): Promise<Map<number, number>> => {
  const counted = ([words, part]: Part): Promise<Sql> =>
    rowsOf(asked, words).then((rows) => sql`select (${part})::int as part, count(*)::int as count ${rows} group by 1`);
  const found = await asked.q.rows(
    sql<{ part: number; count: number }>`${sql.join(await Promise.all(lists.map(counted)), sql` union all `)}`,
  );
  return new Map(found.map(({ part, count }) => [part, count]));
};

const STATUSES = ['Completed', 'In Progress', 'Pending', 'Overdue'] as const;

/** The completed ones apart: they are nearly all, and ask for nothing but the row. */
export const readStatuses = async (asked: Asked): Promise<Statuses> => {
  const [completed, ...open] = STATUSES;
  const counts = await countParts(
    asked,
    [rowWords(asked, { status: completed }), sql`0`],
    [rowWords(asked, { 'status.in': open.join(',') }), sql`array_position(${[...open]}::text[], r.status)`],
  );
  return {
    statuses: STATUSES.map((status, index) => ({
      status,
      count: counts.get(index) ?? 0,
      words: rowWords(asked, { status }),
    })),
  };
};

const AGES: readonly [number, number | null][] = [
  [1, 7],
  [8, 30],
  [31, 90],
  [91, null],
];

export const readOverdueAges = async (asked: Asked): Promise<OverdueAges> => {
  const words = rowWords(asked, { status: 'Overdue' });
  const part = sql`width_bucket(r.days_late, ${AGES.map(([from]) => from)}::int[])`;
  const counts = await countParts(asked, [words, part]);
  const ages = AGES.map(([from, to], index) => ({
    ...{ from, to, count: counts.get(index + 1) ?? 0 },
    words: { ...words, 'daysLate.from': String(from), ...(to && { 'daysLate.to': String(to) }) },
  }));
  return { ages, all: { count: ages.reduce((sum, { count }) => sum + count, 0), words } };
};

const WEEKS = 8;

/** What is not done and not late, by the week in which it falls due; the first is this one, the last everything later. */
export const readDueWeeks = async (asked: Asked): Promise<DueWeeks> => {
  const words = rowWords(asked, { 'status.in': 'Pending,In Progress' });
  const monday = mondayOf(asked.day);
  const week = sql`least(${WEEKS - 1}::int, greatest(0, floor((r.due_on - ${monday}::date) / 7.0)))`;
  const counts = await countParts(asked, [words, week]);
  return {
    weeks: Array.from({ length: WEEKS }, (_, index) => {
      const from = addDays(monday, 7 * index);
      const to = index === WEEKS - 1 ? null : addDays(from, 6);
      return {
        ...{ from, to, count: counts.get(index) ?? 0 },
        words: { ...words, ...(index > 0 && { 'dueOn.from': from }), ...(to && { 'dueOn.to': to }) },
      };
    }),
  };
};

const MONTHS = 12;

export const readCompletions = async (asked: Asked): Promise<Completions> => {
  const day = asked.day;
  const months = Array.from({ length: MONTHS }, (_, index) => index - MONTHS + 1);
  const starts = months.map((month) => monthStart(day, month));
  const words = rowWords(asked, { status: 'Completed' });
  const span = { 'completedOn.from': monthStart(day, 1 - MONTHS), 'completedOn.to': monthEnd(day) };
  const part = sql`width_bucket(r.completed_on, ${starts}::date[])`;
  const counts = await countParts(asked, [{ ...words, ...span }, part]);
  return {
    months: months.map((month, index) => {
      const [from, to] = [monthStart(day, month), monthEnd(day, month)];
      const count = counts.get(index + 1) ?? 0;
      return { from, to, count, words: { ...words, 'completedOn.from': from, 'completedOn.to': to } };
    }),
  };
};
