import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { type Grants, isGranted } from '../../platform/access/index.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Log } from '../../platform/config/log.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import type { Server } from '../../platform/http/index.ts';
import { type Job, type JobOverview, listJobs } from '../../platform/jobs/index.ts';
import { notFound } from '../../platform/problem.ts';
import { type AuditState, auditState, type JobAnswer, jobStarted, jobsAnswer } from './contract.ts';
import { mayReadAudit, mayRunJobs } from './permissions.ts';
import { jobsByHand } from './run-now.ts';

interface Needs {
  readonly db: Database;
  readonly log: Log;
  readonly jobs: readonly Job[];
  clock(): Clock;
}

const CHECK = 'verify-history';

const only =
  (grants: Grants) =>
  async ({ viewer }: FastifyRequest): Promise<void> => {
    if (!isGranted(grants, viewer)) throw notFound('page');
  };

const answerOf = ({ name, label, nextRunAt, everySeconds, lastRun }: JobOverview): JobAnswer => ({
  name,
  label,
  nextRunAt: nextRunAt?.toISOString() ?? null,
  everySeconds: everySeconds ?? null,
  lastRun: lastRun
    ? {
        ...lastRun,
        startedAt: lastRun.startedAt.toISOString(),
        finishedAt: lastRun.finishedAt?.toISOString() ?? null,
      }
    : null,
});

export const reportingRoutes = (server: Server, { db, log, jobs, clock }: Needs): void => {
  const byHand = jobsByHand(jobs, { db, log, clock });
  server.addHook('onClose', () => byHand.end());
  server.get(
    '/api/v1/jobs',
    {
      config: { access: { record: 'job-run', verb: 'list-jobs' } },
      preHandler: only(mayRunJobs),
      schema: { tags: ['Jobs'], summary: 'Every job with its last and next run', response: { 200: jobsAnswer } },
    },
    async () => ({ jobs: (await listJobs(db, jobs, new Date())).map(answerOf) }),
  );
  server.post(
    '/api/v1/jobs/:name/run',
    {
      config: { access: { record: 'job-run', verb: 'run-now' } },
      preHandler: only(mayRunJobs),
      schema: {
        tags: ['Jobs'],
        summary: 'Run a job now',
        params: z.object({ name: z.string().max(100) }),
        response: { 202: jobStarted },
      },
    },
    async ({ viewer, params }, reply) => reply.code(202).send({ runId: await byHand.run(params.name, viewer) }),
  );
  server.get(
    '/api/v1/audit-state',
    {
      config: { access: { record: 'audit-log', verb: 'see-state' } },
      preHandler: only(mayReadAudit),
      schema: { tags: ['Audit log'], summary: 'Whether the history is whole', response: { 200: auditState } },
    },
    () => readState(db, jobs),
  );
};

const readState = async (db: Database, jobs: readonly Job[]): Promise<AuditState> => {
  const counts = await db.one(sql<{ sealed: number; unsealed: number }>`
    select coalesce((select max(number) from history.seal), 0) as sealed,
      (select count(*) from history.unsealed) as unsealed`);
  const checks = await listJobs(
    db,
    jobs.filter(({ name }) => name === CHECK),
    new Date(),
  );
  const [check] = checks.map(answerOf);
  return { ...counts, check: check?.lastRun ?? null };
};
