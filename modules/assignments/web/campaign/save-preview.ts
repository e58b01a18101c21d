import { addressOf } from '../../../../platform/web/api/send.ts';
import type { CampaignChoice } from '../../contract.ts';

/** Hands the whole preview to the browser as a file; its question is too long for an address. */
export const savePreview = async (choice: CampaignChoice): Promise<void> => {
  const answer = await fetch(addressOf('/lms-campaign/preview/file'), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(choice),
  });
  if (!answer.ok) throw new Error(answer.statusText);
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await answer.blob());
  link.download = 'campaign-preview.csv';
  link.click();
  URL.revokeObjectURL(link.href);
};
