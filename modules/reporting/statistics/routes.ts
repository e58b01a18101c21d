import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import type { Viewer } from '../../../platform/access/index.ts';
import { type Clock, type Day, dayIn } from '../../../platform/clock.ts';
import { type Database, type Queryable, sql } from '../../../platform/database/index.ts';
import type { Server } from '../../../platform/http/index.ts';
import type { DefinedType } from '../../../platform/records/index.ts';
import * as contract from '../contract.ts';
import { type Asked, mustBeStaff, reading } from './asked.ts';
import { readCompliance, readTrend } from './compliance.ts';
import { readComplianceBy } from './compliance-by.ts';
import { csvOf, type Table, tables } from './csv.ts';
import { readCompletions, readDueWeeks, readOverdueAges, readStatuses } from './rows.ts';

export interface StatisticsGround {
  readonly db: Database;
  readonly assignments: DefinedType;
  clock(): Clock;
  organisation(q: Queryable): Promise<{ zone: string }>;
  person(q: Queryable, viewer: Viewer): Promise<{ isManager: boolean }>;
}

interface Words {
  format?: 'json' | 'csv';
  of?: contract.Dimension;
  courses?: 'all' | 'mandatory';
}

interface Statistic<Answer> {
  readonly verb: string;
  readonly summary: string;
  readonly querystring: z.ZodObject;
  readonly answer: z.ZodType<Answer>;
  read(asked: Asked, of: contract.Dimension): Promise<Answer>;
  table(answer: Answer): Table;
}

/** `/api/v1/statistics/...`: figures, each with the words by which the list of training assignments shows its rows. */
export const statisticsRoutes = (server: Server, ground: StatisticsGround): void => {
  const { figureQuery, dimensionQuery, rowFigureQuery } = contract;
  const pairs = [
    statistic('compliance', 'Mandatory Training Compliance', figureQuery, contract.compliance, readCompliance),
    statistic('trend', 'Compliance at the end of each month', figureQuery, contract.trend, readTrend),
    statistic(
      'compliance-by',
      'Compliance by place or course',
      dimensionQuery,
      contract.complianceBy,
      readComplianceBy,
    ),
  ];
  const rows = [
    statistic('statuses', 'Assignments by status', rowFigureQuery, contract.statuses, readStatuses),
    statistic('overdue', 'Overdue assignments by age', rowFigureQuery, contract.overdueAges, readOverdueAges),
    statistic('due', 'What falls due, by week', rowFigureQuery, contract.dueWeeks, readDueWeeks),
    statistic('completions', 'Completions by month', rowFigureQuery, contract.completions, readCompletions),
  ];
  for (const each of [...pairs, ...rows]) statisticRoute(server, ground, each);
};

const statistic = <Answer>(
  verb: keyof typeof tables,
  summary: string,
  querystring: z.ZodObject,
  answer: z.ZodType<Answer>,
  read: Statistic<Answer>['read'],
): Statistic<unknown> =>
  ({ verb, summary, querystring, answer, read, table: tables[verb] }) as unknown as Statistic<unknown>;

const statisticRoute = (server: Server, ground: StatisticsGround, each: Statistic<unknown>): void => {
  const { db, assignments, clock, organisation, person } = ground;
  server.get(
    `/api/v1/statistics/${each.verb}`,
    {
      config: { access: { record: 'statistics', verb: each.verb } },
      schema: {
        tags: ['Statistics'],
        summary: each.summary,
        querystring: each.querystring,
        response: { 200: z.union([each.answer, z.string()]) },
        produces: ['application/json', 'text/csv'],
      },
    },
    async ({ viewer, query }, reply: FastifyReply) => {
      const { isManager } = await person(db, viewer);
      mustBeStaff(assignments, viewer, isManager);
      const { zone } = await organisation(db);
      const { format, of = 'department', courses, ...filters } = query as Words & contract.FigureFilters;
      const now = clock();
      const day = filters.asOf ?? (await db.one(sql<{ day: Day }>`select ${dayIn(now, sql`${zone}`)} as day`)).day;
      const allCourses = courses === 'all';
      const answer = await reading(db, (q) =>
        each.read({ q, assignments, viewer, clock: now, filters, allCourses, zone, day }, of),
      );
      if (format !== 'csv') return answer;
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${each.verb}.csv"`)
        .send(csvOf(each.table(answer)));
    },
  );
};
