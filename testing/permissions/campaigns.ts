import { planCampaign } from '../../modules/assignments/campaigns/plan.ts';
import { startCampaign } from '../../modules/assignments/campaigns/start-campaign.ts';
import type { CampaignChoice } from '../../modules/assignments/contract.ts';
import { system } from '../../platform/access/index.ts';
import { newId, sql } from '../../platform/database/index.ts';
import type { Records } from '../../platform/records/index.ts';
import type { WalkedRecord } from '../permission-walk.ts';
import type { Cast } from './cast.ts';
import { acting, reads } from './requests.ts';

const SLUG = 'lms-campaign';
const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** A new course for somebody new: what it would do, and the choice. */
const chosenIn = async (cast: Cast, records: Records) => {
  const { id: course } = await cast.school.course({ code: newId() }, 'Lesson');
  const { userId } = await cast.person();
  const choice: CampaignChoice = {
    name: `Campaign ${newId()}`,
    courses: [course],
    groups: [{ by: 'people', ids: [userId] }],
    dueOn: '2099-01-31',
    onOverdue: 'refuse',
    onCompleted: 'skip',
  };
  const clock = { instant: new Date() };
  const plan = await planCampaign(
    { q: cast.db, viewer: system, clock, zone: 'UTC', workingDays: WEEK, typeOf: records.get },
    choice,
  );
  return { course, choice, plan };
};

/** Nobody owns a campaign. */
const campaign = (
  cast: Cast,
  records: Records,
  requests: WalkedRecord['requests'],
  state = 'Running',
): WalkedRecord => ({
  async make(persona) {
    const { cookie } = await cast.player(persona);
    const { choice, plan } = await chosenIn(cast, records);
    const { id: uuid, name: id } = await cast.now((act) => startCampaign(act, choice, plan, plan.seal));
    await cast.db.run(sql`update assignments.campaign set state = ${state} where id = ${uuid}::uuid`);
    return { id, cookie, word: choice.name };
  },
  requests,
});

/** Nothing is started yet; the sample is the course. */
const newCampaign = (cast: Cast, records: Records): WalkedRecord => ({
  async make(persona) {
    const { cookie } = await cast.player(persona);
    const { course, choice, plan } = await chosenIn(cast, records);
    return { id: course, cookie, choice, seal: plan.seal };
  },
  requests: {
    preview: ({ choice }) => ({ body: choice as CampaignChoice, shows: ({ statusCode }) => statusCode === 200 }),
    create: ({ choice, seal }) => ({ body: { choice, seal } }),
  },
});

export const campaignRecords = (cast: Cast, records: Records): Record<string, WalkedRecord> => ({
  [SLUG]: campaign(cast, records, { ...reads, stop: acting(), undo: acting({ reason: 'A mistake' }) }),
  [`${SLUG}: continue`]: campaign(cast, records, { continue: acting() }, 'Stopped'),
  [`${SLUG}: preview`]: newCampaign(cast, records),
  [`${SLUG}: create`]: newCampaign(cast, records),
});
