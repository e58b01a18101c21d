import { Readable } from 'node:stream';
import { z } from 'zod';
import { isGranted, type Viewer } from '../../../platform/access/index.ts';
import { type Clock, instantOf } from '../../../platform/clock.ts';
import { readSetting } from '../../../platform/config/settings.ts';
import type { Database } from '../../../platform/database/index.ts';
import { answerOnce, onceClaimOf, type Server } from '../../../platform/http/index.ts';
import { notFound, Refusal } from '../../../platform/problem.ts';
import { type Records, resolveId } from '../../../platform/records/index.ts';
import { organisation } from '../../people/index.ts';
import {
  type CampaignChoice,
  campaignChoice,
  campaignPreview,
  campaignResult,
  campaignStart,
  campaignStarted,
  resultWords,
} from '../contract.ts';
import { mayReadCampaigns, mayWriteAssignments } from '../permissions.ts';
import { CAMPAIGN_SLUG } from './fields.ts';
import { previewFile, resultFile } from './files.ts';
import { type CampaignPlan, planCampaign } from './plan.ts';
import { previewOf } from './preview.ts';
import { readCampaign } from './result.ts';
import { startCampaign } from './start-campaign.ts';

interface Ground {
  db: Database;
  clock: () => Clock;
  records: Records;
}

const ROOT = `/api/v1/${CAMPAIGN_SLUG}`;
const tags = ['Campaigns'];
const config = (verb: string) => ({ access: { record: CAMPAIGN_SLUG, verb } });
const CSV = 'text/csv; charset=utf-8';
const attachment = (name: string): string => `attachment; filename="${name}.csv"`;

/** Assigning to many at once: what it would do, doing it, and what became of it. */
export const campaignRoutes = (server: Server, ground: Ground): void => {
  previewRoutes(server, ground);
  startRoute(server, ground);
  resultRoutes(server, ground);
};

const mustAssign = async ({ viewer }: { viewer: Viewer }): Promise<void> => {
  if (isGranted(mayWriteAssignments, viewer)) return;
  if (!isGranted(mayReadCampaigns, viewer)) throw notFound('campaign');
  throw new Refusal({ code: 'not-allowed', message: 'You may not assign training.' });
};

const planFor = async (
  { db, clock, records }: Ground,
  viewer: Viewer,
  choice: CampaignChoice,
): Promise<CampaignPlan> => {
  const { zone, workingDays } = await readSetting(db, organisation);
  return planCampaign({ q: db, viewer, clock: clock(), zone, workingDays, typeOf: records.get }, choice);
};

const previewRoutes = (server: Server, ground: Ground): void => {
  server.post(
    `${ROOT}/preview`,
    {
      config: config('preview'),
      preHandler: mustAssign,
      schema: {
        tags,
        summary: 'Who would get what, and who is skipped',
        body: campaignChoice,
        response: { 200: campaignPreview },
      },
    },
    async ({ viewer, body }) => previewOf(await planFor(ground, viewer, body)),
  );
  server.post(
    `${ROOT}/preview/file`,
    {
      config: config('preview'),
      preHandler: mustAssign,
      schema: { tags, summary: 'The same as a file', body: campaignChoice },
    },
    async ({ viewer, body }, reply) => {
      const plan = await planFor(ground, viewer, body);
      return reply
        .type(CSV)
        .header('content-disposition', attachment('preview'))
        .send(Readable.from(previewFile(plan)));
    },
  );
};

const startRoute = (server: Server, ground: Ground): void => {
  server.post(
    ROOT,
    {
      config: config('create'),
      preHandler: mustAssign,
      schema: { tags, summary: 'Start a campaign', body: campaignStart, response: { 201: campaignStarted } },
    },
    async (request, reply) => {
      const { viewer, body } = request;
      const claim = onceClaimOf(request);
      const plan = await planFor(ground, viewer, body.choice);
      const clock = ground.clock();
      const answer = await ground.db.transaction((tx) =>
        answerOnce(tx, claim, instantOf(clock), async () => {
          const { name } = await startCampaign({ tx, viewer, clock }, body.choice, plan, body.seal);
          return { status: 201, body: { id: name } };
        }),
      );
      return reply.code(201).send(answer.body);
    },
  );
};

const params = z.object({ id: z.string().min(1).max(100) });

const resultRoutes = (server: Server, { db, clock, records }: Ground): void => {
  const idOf = (viewer: Viewer, id: string): Promise<string> =>
    resolveId(db, records.get(CAMPAIGN_SLUG), viewer, clock(), id);
  server.get(
    `${ROOT}/:id/result`,
    {
      config: config('read-result'),
      schema: {
        tags,
        summary: 'How far it is, row by row',
        params,
        querystring: resultWords,
        response: { 200: campaignResult },
      },
    },
    async ({ viewer, params: { id }, query }) => readCampaign(db, clock(), await idOf(viewer, id), query),
  );
  server.get(
    `${ROOT}/:id/result/file`,
    { config: config('read-result'), schema: { tags, summary: 'The same as a file', params } },
    async ({ viewer, params: { id } }, reply) => {
      const uuid = await idOf(viewer, id);
      return reply
        .type(CSV)
        .header('content-disposition', attachment(id))
        .send(Readable.from(resultFile(db, uuid)));
    },
  );
};
