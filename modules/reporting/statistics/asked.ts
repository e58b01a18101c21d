import { isGranted, type Viewer } from '../../../platform/access/index.ts';
import type { Clock, Day } from '../../../platform/clock.ts';
import { type Database, type Queryable, type Sql, sql } from '../../../platform/database/index.ts';
import { notFound } from '../../../platform/problem.ts';
import {
  type DefinedType,
  type ReadOptions,
  readQuery,
  rowsOfQuery,
  typesInDesk,
} from '../../../platform/records/index.ts';
import type { FigureFilters } from '../contract.ts';

export type Words = Record<string, string>;

/** What every figure is asked with. */
export interface Asked {
  readonly q: Queryable;
  readonly assignments: DefinedType;
  readonly viewer: Viewer;
  readonly clock: Clock;
  readonly filters: FigureFilters;
  /** Also courses that are not mandatory. */
  readonly allCourses?: boolean;
  /** The organisation's: whose day "today" is. */
  readonly zone: string;
  /** The day that figures speak of: the past one that was asked for, else the organisation's today. */
  readonly day: Day;
}

/** Those who see every assignment; the others do not count themselves. */
const seesAll: Record<string, (viewer: Viewer) => Sql<boolean>> = Object.fromEntries(
  ['System Manager', 'Moderator', 'HR Manager', 'HR User'].map((role) => [role, () => sql<boolean>`true`]),
);

export const isLimited = (viewer: Viewer): boolean => !isGranted(seesAll, viewer);

/** Figures are for staff: whoever meets assignments of others. For everybody else there is nothing here. */
export const mustBeStaff = (assignments: DefinedType, viewer: Viewer, isManager: boolean): void => {
  const isStaff = typesInDesk({ all: [assignments] }, viewer, isManager).length > 0;
  if (!isStaff) throw notFound('page');
};

const given = (filters: FigureFilters): Words =>
  Object.fromEntries(Object.entries(filters).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])));

/**
 * The rows that figures are about, as words of the list: live ones, also when archived, of people who had not left. Nobody
 * supervises themselves: who sees only a team or own courses is not in the figures.
 */
export const rowWords = ({ filters, viewer, allCourses }: Asked, more: Words = {}): Words => ({
  ...given(filters),
  ...(!allCourses && { mandatory: 'yes' }),
  'standing.in': 'Live,Archived',
  'employeeStatus.not': 'Left',
  ...(isLimited(viewer) && { 'employee.not': viewer.userId }),
  ...more,
});

/** The rows by which pairs count: one per pair. */
export const pairWords = (asked: Asked, coverage?: 'Covered' | 'Not covered', more: Words = {}): Words => ({
  ...rowWords({ ...asked, allCourses: false }),
  ...(coverage ? { coverage } : { 'coverage.in': 'Covered,Not covered' }),
  ...more,
});

/** `from ... where ...` over `r`: what the list shows for these words. */
export const rowsOf = ({ q, assignments, viewer, clock, zone }: Asked, words: Words): Promise<Sql> => {
  const options: ReadOptions = { zone };
  return rowsOfQuery(q, assignments, viewer, clock, readQuery(assignments, words), options);
};

/** Figures read many rows: a plan compiled for one reading costs more than it saves, and sorting them needs room. */
export const reading = <T>(db: Database, work: (q: Queryable) => Promise<T>): Promise<T> =>
  db.transaction(async (tx) => {
    await tx.run(sql`set local jit = off`);
    await tx.run(sql`set local work_mem = '64MB'`);
    return work(tx);
  });
