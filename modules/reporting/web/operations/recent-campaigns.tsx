import { Progress } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import type { Row } from '../../../../platform/web/api/records.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import { RecentRows } from './recent-rows.tsx';

const SLUG = 'lms-campaign';

/** The newest campaigns, and how far those who were assigned have come. */
export const RecentCampaigns = () => {
  const { t } = useTranslation('operations');
  return (
    <RecentRows
      slug={SLUG}
      title={t('campaigns.title')}
      all={t('campaigns.all')}
      none={t('campaigns.none')}
      first={t('campaigns.first')}
      about={(row) => <CampaignFacts row={row} />}
    />
  );
};

const CampaignFacts = ({ row }: { row: Row }) => {
  const { t } = useTranslation('operations');
  const { types, today } = useMeta();
  const days = useDayWords(today);
  const choices = types.find(({ slug }) => slug === SLUG)?.fields.state?.choices ?? [];
  const state = row.state === 'Done' ? undefined : choices.find(({ value }) => value === row.state)?.label;
  const [assigned, completed, overdue] = [Number(row.assigned), Number(row.completed), Number(row.overdue)];
  const done = t('campaigns.completed', { count: assigned, completed });
  const late = overdue > 0 && t('campaigns.overdue', { count: overdue });
  return (
    <>
      <span className="t2">{[state, done, late].filter(Boolean).join(' · ')}</span>
      <time dateTime={String(row.startedAt)}>{days.instant(String(row.startedAt))}</time>
      <Progress value={assigned > 0 ? (100 * completed) / assigned : 0} size={6} w="100%" aria-label={done} />
    </>
  );
};
