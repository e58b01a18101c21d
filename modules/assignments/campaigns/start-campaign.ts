import type { Act } from '../../../platform/act.ts';
import { newId } from '../../../platform/database/index.ts';
import { recordHistory } from '../../../platform/history/index.ts';
import { Refusal } from '../../../platform/problem.ts';
import type { CampaignChoice } from '../contract.ts';
import { CAMPAIGN_SLUG, campaignFields, campaignName } from './fields.ts';
import type { CampaignPlan } from './plan.ts';
import { insertCampaign, insertCampaignRows } from './store.ts';

/** Keeps what was chosen and every row of it; the job assigns. Answers the uuid and the name. */
export const startCampaign = async (
  act: Act,
  choice: CampaignChoice,
  plan: CampaignPlan,
  seal: string,
): Promise<{ id: string; name: string }> => {
  if (plan.seal !== seal) {
    const message = 'Something has changed since this was shown: who would get what is different now. Look again.';
    throw new Refusal({ code: 'changed-meanwhile', message });
  }
  const skipped = plan.rows.filter(({ outcome }) => outcome === 'skipped').length;
  if (skipped === plan.rows.length) {
    throw new Refusal({
      code: 'nothing-to-do',
      message: 'Nobody would be assigned anything. Choose other people or courses.',
    });
  }
  const id = newId();
  const number = await insertCampaign(act, { id, choice, people: plan.people, rows: plan.rows.length, skipped });
  await insertCampaignRows(act.tx, id, plan.rows);
  await recordHistory(act, { slug: CAMPAIGN_SLUG, fields: campaignFields }, [
    {
      recordId: id,
      event: 'started',
      changes: { name: [null, choice.name], people: [null, plan.people], rows: [null, plan.rows.length] },
    },
  ]);
  return { id, name: campaignName(number) };
};
