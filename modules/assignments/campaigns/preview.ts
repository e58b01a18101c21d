import type { CampaignPreview, PreviewRow } from '../contract.ts';
import { OUTCOMES } from '../contract.ts';
import type { CampaignPlan, PlannedRow } from './plan.ts';

const SHOWN = 200;

/** What the person sees before anything is written. */
export const previewOf = (plan: CampaignPlan): CampaignPreview => {
  const { rows } = plan;
  const skipped = rows.filter(({ outcome }) => outcome === 'skipped');
  const going = rows.filter(({ outcome }) => outcome !== 'skipped');
  const shown = [...skipped.slice(0, SHOWN), ...going.slice(0, SHOWN)];
  return {
    seal: plan.seal,
    people: plan.people,
    counts: Object.fromEntries(
      OUTCOMES.map((word) => [word, rows.filter(({ outcome }) => outcome === word).length]),
    ) as CampaignPreview['counts'],
    overdue: rows.filter(({ isOverdue }) => isOverdue).length,
    completed: rows.filter(({ isCompleted }) => isCompleted).length,
    groups: groupsOf(rows),
    days: countBy(going, ({ dueOn }) => dueOn)
      .map(([dueOn, count]) => ({ dueOn, count }))
      .sort((one, other) => one.dueOn.localeCompare(other.dueOn)),
    reasons: countBy(skipped, ({ problem }) => problem?.code ?? '').map(([code, count]) => ({ code, count })),
    rows: shown.map((row) => previewRowOf(plan, row)),
    isCut: shown.length < rows.length,
  };
};

const countBy = (rows: readonly PlannedRow[], keyOf: (row: PlannedRow) => string): [string, number][] => {
  const counts = new Map<string, number>();
  for (const row of rows) counts.set(keyOf(row), (counts.get(keyOf(row)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
};

const groupsOf = (rows: readonly PlannedRow[]): CampaignPreview['groups'] => {
  const groups: CampaignPreview['groups'] = [];
  const people = new Map<number, Set<unknown>>();
  for (const { part, member, dueOn } of rows) {
    const known = groups[part] ?? { people: 0, from: dueOn, to: dueOn };
    const seen = people.get(part) ?? new Set();
    people.set(part, seen.add(member));
    groups[part] = {
      people: seen.size,
      from: dueOn < known.from ? dueOn : known.from,
      to: dueOn > known.to ? dueOn : known.to,
    };
  }
  return groups;
};

export const previewRowOf = ({ courses }: CampaignPlan, row: PlannedRow): PreviewRow => ({
  person: row.member.name,
  number: row.member.number,
  course: courses.get(row.courseId) ?? '',
  dueOn: row.dueOn,
  outcome: row.outcome,
  reason: row.problem?.message ?? null,
  link: row.problem?.link ?? null,
});
