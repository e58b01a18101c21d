import { type Sql, sql } from '../../../platform/database/index.ts';
import type { ComplianceBy, ComplianceGroup, Dimension, FigureFilters } from '../contract.ts';
import { type Asked, pairWords, type Words } from './asked.ts';
import { ON_THE_DAY, pairsAsked } from './compliance.ts';

const MOST_GROUPS = 50;

interface Counted {
  id: string | null;
  title: string | null;
  pairs: number;
  covered: number;
}

const COLUMN: Readonly<Record<Dimension, { id: Sql; title: Sql }>> = {
  department: { id: sql`p.department_id`, title: sql`p.department` },
  location: { id: sql`p.location_id`, title: sql`p.location` },
  manager: { id: sql`p.manager_id`, title: sql`p.manager` },
  course: { id: sql`f.course_id`, title: sql`null::text` },
};

/** A breakdown leaves its own filter out, so that the one that was chosen stands among the others. */
const withoutOwn = (filters: FigureFilters, of: Dimension): FigureFilters =>
  Object.fromEntries(Object.entries(filters).filter(([key]) => key.split('.')[0] !== of)) as FigureFilters;

/** People first, then what they are called: a course or a place is named once per group. */
const countBy = (asked: Asked, of: Dimension): Promise<Counted[]> => {
  const { asOf } = asked.filters;
  const { id, title } = COLUMN[of];
  if (of === 'course') {
    return asked.q.rows(sql<Counted>`
      select g.id, c.title, g.pairs, g.covered
      from (select ${id} as id, ${ON_THE_DAY} from (${pairsAsked(asked, ['course_id'])}) f group by 1) g
      join learning.course c on c.id = g.id where g.pairs > 0`);
  }
  const people = asOf ? sql`people.person_on(${asOf}::date)` : sql`people.person`;
  return asked.q.rows(sql<Counted>`
    select ${id} as id, ${title} as title, sum(g.pairs)::int as pairs, sum(g.covered)::int as covered
    from (select f.user_id, ${ON_THE_DAY} from (${pairsAsked(asked, ['user_id'])}) f group by f.user_id) g
    join ${people} p on p.user_id = g.user_id
    where g.pairs > 0 group by 1, 2`);
};

const filterOf = (of: Dimension, id: string | null): Words => (id ? { [of]: id } : { [`${of}.set`]: 'no' });

const groupOf = (asked: Asked, counted: Counted, filter: Words, isWhole = false): ComplianceGroup => ({
  ...counted,
  isWhole,
  filter,
  words: pairWords(asked, undefined, filter),
});

interface Department {
  id: string;
  title: string;
  parentId: string | null;
}

/** The departments of one level, each with all below it; of those who stand in the level itself, a group apart. */
const departmentLevel = async (asked: Asked, chosen: string | undefined, counted: readonly Counted[]) => {
  const all = await asked.q.rows(sql<Department>`
    select d.id, d.name as title, d.parent_id as "parentId" from people.department d`);
  const byId = new Map(all.map((department) => [department.id, department]));
  const above = (id: string | null | undefined): Department[] => {
    const path: Department[] = [];
    for (let at = byId.get(id ?? ''); at && !path.includes(at); at = byId.get(at.parentId ?? '')) path.unshift(at);
    return path;
  };
  const known = byId.get(chosen ?? '');
  const hasBelow = all.some(({ parentId }) => parentId === known?.id);
  const level = known && !hasBelow ? known.parentId : (known?.id ?? null);
  const sums = new Map<string, Counted>();
  const groups: ComplianceGroup[] = [];
  for (const row of counted) {
    const path = above(row.id);
    const at = level === null ? 0 : path.findIndex(({ id }) => id === level) + 1;
    if (level !== null && at === 0) continue;
    const child = path[at];
    if (!child) groups.push(groupOf(asked, row, filterOf('department', row.id)));
    else {
      const sum = sums.get(child.id) ?? { id: child.id, title: child.title, pairs: 0, covered: 0 };
      sums.set(child.id, { ...sum, pairs: sum.pairs + row.pairs, covered: sum.covered + row.covered });
    }
  }
  for (const sum of sums.values()) groups.push(groupOf(asked, sum, { 'department.under': String(sum.id) }, true));
  return { path: above(level).map(({ id, title }) => ({ id, title })), groups };
};

const share = ({ covered, pairs }: ComplianceGroup): number => covered / pairs;

export const readComplianceBy = async (given: Asked, of: Dimension): Promise<ComplianceBy> => {
  const chosen = given.filters['department.under'] ?? given.filters.department;
  const asked = { ...given, filters: withoutOwn(given.filters, of) };
  const counted = await countBy(asked, of);
  const { path, groups } =
    of === 'department'
      ? await departmentLevel(asked, chosen, counted)
      : { path: [], groups: counted.map((row) => groupOf(asked, row, filterOf(of, row.id))) };
  groups.sort(
    (one, other) =>
      share(one) - share(other) || (one.title ?? '').localeCompare(other.title ?? '') || other.pairs - one.pairs,
  );
  return { path, groups: groups.slice(0, MOST_GROUPS), more: Math.max(0, groups.length - MOST_GROUPS) };
};
