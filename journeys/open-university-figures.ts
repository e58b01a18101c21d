import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { expect } from 'vitest';
import type { Completions, Compliance, ComplianceBy, OverdueAges, Trend } from '../modules/reporting/contract.ts';
import type { Shell } from '../testing/shell.ts';
import type { CampaignRow } from './open-university.ts';

const SLUG = 'lms-training-assignment';

interface Share {
  pairs: number;
  covered: number;
}

/** Each person and course of the file counts once; it is covered from the day on which it was handed in, for ever. */
const countPairs = (rows: readonly CampaignRow[], day: string): Share => {
  const assigned = rows.filter(({ assignedOn }) => assignedOn <= day);
  const isDone = ({ completedOn }: CampaignRow): boolean => completedOn !== '' && completedOn <= day;
  const distinct = (some: readonly CampaignRow[]): number =>
    new Set(some.map(({ employee, course }) => `${employee} ${course}`)).size;
  return { pairs: distinct(assigned), covered: distinct(assigned.filter(isDone)) };
};

/** The department of each person on a day, by e-mail; nobody had one before they joined. */
const departmentsOn = (folder: string, day: string): Map<string, string | null> => {
  const text = gunzipSync(readFileSync(join(folder, 'people.csv.gz')));
  const people = parse(text, { columns: true }) as Record<string, string>[];
  return new Map(
    people.map((one) => [one.Email ?? '', (one['Date of Joining'] ?? '') <= day ? (one.Department ?? null) : null]),
  );
};

const countByDepartment = (rows: readonly CampaignRow[], folder: string, day: string): Map<string | null, Share> => {
  const departmentOf = departmentsOn(folder, day);
  const parts = new Map<string | null, CampaignRow[]>();
  for (const row of rows) {
    if (row.assignedOn > day) continue;
    const department = departmentOf.get(row.employee) ?? null;
    const part = parts.get(department) ?? [];
    part.push(row);
    parts.set(department, part);
  }
  return new Map([...parts].map(([department, part]) => [department, countPairs(part, day)]));
};

const daysLate = ({ dueOn }: CampaignRow, day: string): number => (Date.parse(day) - Date.parse(dueOn)) / 86_400_000;

const countAges = (rows: readonly CampaignRow[], day: string): number[] => {
  const open = rows.filter((row) => row.assignedOn <= day && (row.completedOn === '' || row.completedOn > day));
  const late = open.map((row) => daysLate(row, day)).filter((days) => days > 0);
  const between = (from: number, to: number): number => late.filter((days) => days >= from && days <= to).length;
  return [between(1, 7), between(8, 30), between(31, 90), between(91, Number.POSITIVE_INFINITY)];
};

export interface Ground {
  ask: <T>(path: string) => Promise<T>;
  duly: Shell;
  campaign: readonly CampaignRow[];
  folder: string;
}

/** The figures of a day equal what the files alone give, and the list behind the tile has as many rows. */
export const expectFigures = async ({ ask, campaign, folder }: Ground, day: string): Promise<void> => {
  const figure = <T>(name: string, more = ''): Promise<T> => ask<T>(`statistics/${name}?asOf=${day}${more}`);
  const expected = countPairs(campaign, day);
  const tile = await figure<Compliance>('compliance');
  expect(tile).toMatchObject({ ...expected, rows: expected.pairs });
  const words = new URLSearchParams({ ...tile.words.pairs, exact: 'yes' });
  expect(await ask(`${SLUG}/count?${words}`)).toMatchObject({ count: expected.pairs });
  const { groups } = await figure<ComplianceBy>('compliance-by', '&of=department');
  const byDepartment = new Map(groups.map(({ title, pairs, covered }) => [title, { pairs, covered }]));
  expect(byDepartment).toEqual(countByDepartment(campaign, folder, day));
  const { ages } = await figure<OverdueAges>('overdue');
  expect(ages.map(({ count }) => count)).toEqual(countAges(campaign, day));
};

/** Twelve months that end on a day, and what the shell exports of those that are not covered. */
export const expectFiguresOverTime = async ({ ask, duly, campaign }: Ground, day: string): Promise<void> => {
  const { points } = await ask<Trend>(`statistics/trend?asOf=${day}`);
  expect(points.map(({ day, pairs, covered }) => ({ day, pairs, covered }))).toEqual(
    points.map((point) => ({ day: point.day, ...countPairs(campaign, point.day) })),
  );
  const { months } = await ask<Completions>(`statistics/completions?asOf=${day}`);
  const within = (from: string, to: string): number =>
    campaign.filter(
      ({ assignedOn, completedOn }) =>
        assignedOn <= day && completedOn !== '' && completedOn <= day && completedOn >= from && completedOn <= to,
    ).length;
  expect(months.map(({ count }) => count)).toEqual(months.map(({ from, to }) => within(from, to)));
  const { words, pairs, covered } = await ask<Compliance>(`statistics/compliance?asOf=${day}`);
  const { asOf, ...filters } = words.open;
  const given = Object.entries(filters).flatMap(([key, value]) => ['--filter', `${key}=${value}`]);
  const { code, out, err } = await duly('export', SLUG, '--as-of', asOf ?? day, ...given, '--format', 'csv');
  expect(code, err).toBe(0);
  expect(parse(out) as string[][]).toHaveLength(1 + pairs - covered);
};
