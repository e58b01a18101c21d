import { type Scope, scopeOf } from '../../../platform/access/index.ts';
import type { Day } from '../../../platform/clock.ts';
import { type Sql, sql } from '../../../platform/database/index.ts';
import { type CoverageQuestion, coveredPairs, mayReadAssignments } from '../../assignments/index.ts';
import { departmentsBelow } from '../../people/index.ts';
import type { Compliance, Trend } from '../contract.ts';
import { type Asked, isLimited, pairWords, rowWords } from './asked.ts';
import { monthEnd } from './days.ts';

const scope: Scope = scopeOf(mayReadAssignments);

/** Whose pairs: those that the viewer may see in the list, without the viewer's own where the scope is limited. */
const whose = ({ viewer, filters }: Asked): Sql<boolean> => {
  const parts = [scope(viewer)];
  if (isLimited(viewer)) parts.push(sql<boolean>`r.user_id <> ${viewer.userId}::uuid`);
  if (filters.course) parts.push(sql<boolean>`r.course_id = ${filters.course}::uuid`);
  return sql<boolean>`(${sql.join(parts, sql` and `)})`;
};

const placed =
  ({ filters }: Asked) =>
  (alias: Sql): Sql<boolean> => {
    const parts: Sql<boolean>[] = [sql<boolean>`true`];
    for (const place of ['department', 'location', 'manager'] as const) {
      const column = sql`${alias}.${sql.id(`${place}_id`)}`;
      if (filters[place]) parts.push(sql<boolean>`${column} = ${filters[place]}::uuid`);
      if (filters[`${place}.set`]) parts.push(sql<boolean>`${column} is null`);
    }
    const under = filters['department.under'];
    if (under) parts.push(sql<boolean>`${alias}.department_id = any(${departmentsBelow(sql`${[under]}::uuid[]`)})`);
    return sql<boolean>`(${sql.join(parts, sql` and `)})`;
  };

/** The pairs on some past days, rising, and now; see `coveredPairs`. */
export const pairsOf = (asked: Asked, days: readonly Day[], first?: CoverageQuestion['first']) =>
  coveredPairs({ days, clock: asked.clock, where: whose(asked), placed: placed(asked), first });

/** Counts `pairsAsked` as `f`: the bit of the one day is the first. */
export const ON_THE_DAY = sql`coalesce(sum(f.weight) filter (where f.due & 1 <> 0), 0)::int as pairs,
  coalesce(sum(f.weight) filter (where f.covered & 1 <> 0), 0)::int as covered`;

/** The pairs of the one day that was asked for. */
export const pairsAsked = (asked: Asked, by: Required<CoverageQuestion>['first']['by'] = []): Sql => {
  const { asOf } = asked.filters;
  return pairsOf(asked, asOf ? [asOf] : [], { by }).pairs;
};

export const readCompliance = async (asked: Asked): Promise<Compliance> => {
  const counted = await asked.q.one(sql<Pick<Compliance, 'pairs' | 'covered' | 'rows'>>`
    select ${ON_THE_DAY}, coalesce(sum(f.live_rows * f.weight), 0)::int as rows
    from (${pairsAsked(asked)}) f`);
  return {
    asOf: asked.filters.asOf ?? null,
    day: asked.day,
    ...counted,
    words: {
      pairs: pairWords(asked),
      covered: pairWords(asked, 'Covered'),
      open: pairWords(asked, 'Not covered'),
      rows: rowWords({ ...asked, allCourses: false }),
    },
    // Whoever sees no row of a place does not learn what it is called.
    filters: isLimited(asked.viewer) && counted.rows === 0 ? {} : await titlesOf(asked),
  };
};

const MONTHS = 12;

const endsBefore = (day: Day): Day[] =>
  Array.from({ length: MONTHS - 1 }, (_, index) => monthEnd(day, index - MONTHS + 1));

/** The pairs at the ends of the months before the day that was asked for, and on that day. */
export const pairsOfTrend = (asked: Asked): Sql => {
  const ends = endsBefore(asked.day);
  const { asOf } = asked.filters;
  return pairsOf(asked, asOf ? [...ends, asOf] : ends).pairs;
};

/** Compliance on these days. */
export const readTrend = async (asked: Asked): Promise<Trend> => {
  const day = asked.day;
  const ends = endsBefore(day);
  const counted = await asked.q.rows(sql<{ pairs: number; covered: number }>`
    select coalesce(sum(g.n) filter (where g.due & (1 << i) <> 0), 0)::int as pairs,
      coalesce(sum(g.n) filter (where g.covered & (1 << i) <> 0), 0)::int as covered
    from generate_series(0, ${ends.length}::int) i
    left join (select f.due, f.covered, sum(f.weight) as n from (${pairsOfTrend(asked)}) f group by f.due, f.covered) g on true
    group by i order by i`);
  return {
    points: counted.map((point, index) => {
      const end = ends[index];
      return { day: end ?? day, ...point, words: pairWords(asked, undefined, end ? { asOf: end } : {}) };
    }),
  };
};

/** What the filters are called. */
const titlesOf = async (asked: Asked): Promise<Record<string, string>> => {
  const { filters, q } = asked;
  const department = filters.department ?? filters['department.under'];
  if (!department && !filters.location && !filters.manager && !filters.course) return {};
  const rows = await q.rows(sql<{ key: string; title: string }>`
    select 'department' as key, d.name as title from people.department d where d.id = ${department ?? null}::uuid
    union all
    select 'location', l.name from people.location l where l.id = ${filters.location ?? null}::uuid
    union all
    select 'manager', m.name from people.employee m where m.id = ${filters.manager ?? null}::uuid
    union all
    select 'course', c.title from learning.course c where c.id = ${filters.course ?? null}::uuid`);
  return Object.fromEntries(rows.map(({ key, title }) => [key, title]));
};
