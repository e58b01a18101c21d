import { type Cell, csvLine } from '../../../platform/tabular/index.ts';
import type * as contract from '../contract.ts';

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

export const csvOf = ({ headers, rows }: Table): string =>
  [csvLine([...headers]), ...rows.map((row) => csvLine([...row]))].join('');

const PAIRS = ['Pairs', 'Covered', 'Compliance %'];

/** No pairs have no share. */
const pairsOf = ({ pairs, covered }: { pairs: number; covered: number }): Cell[] => [
  pairs,
  covered,
  pairs === 0 ? null : (Math.round((covered / pairs) * 1000) / 10).toFixed(1),
];

/** Each statistic as a table for files. */
export const tables = {
  compliance: (answer: contract.Compliance): Table => ({
    headers: ['Day', ...PAIRS, 'Live assignments'],
    rows: [[answer.day, ...pairsOf(answer), answer.rows]],
  }),
  trend: ({ points }: contract.Trend): Table => ({
    headers: ['Day', ...PAIRS],
    rows: points.map((point) => [point.day, ...pairsOf(point)]),
  }),
  'compliance-by': ({ groups }: contract.ComplianceBy): Table => ({
    headers: ['Group', ...PAIRS],
    rows: groups.map((group) => [group.title ?? 'None', ...pairsOf(group)]),
  }),
  statuses: ({ statuses }: contract.Statuses): Table => ({
    headers: ['Status', 'Assignments'],
    rows: statuses.map(({ status, count }) => [status, count]),
  }),
  overdue: ({ ages }: contract.OverdueAges): Table => ({
    headers: ['Days late from', 'Days late to', 'Assignments'],
    rows: ages.map(({ from, to, count }) => [from, to, count]),
  }),
  due: ({ weeks }: contract.DueWeeks): Table => ({
    headers: ['Due from', 'Due to', 'Assignments'],
    rows: weeks.map(({ from, to, count }) => [from, to, count]),
  }),
  completions: ({ months }: contract.Completions): Table => ({
    headers: ['From', 'To', 'Completions'],
    rows: months.map(({ from, to, count }) => [from, to, count]),
  }),
};
