import { Button, Select } from '@mantine/core';
import { IconAlertTriangleFilled, IconArrowLeft, IconDownload, IconRefresh } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import type { LinkValue } from '../../../../platform/web/api/records.ts';
import { Refused } from '../../../../platform/web/api/refused.ts';
import { useWhy } from '../../../../platform/web/design/failed.tsx';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { CampaignChoice, CampaignPreview } from '../../contract.ts';
import { CampaignRows } from './campaign-rows.tsx';
import { CampaignTally } from './campaign-tally.tsx';
import type { CampaignDraft } from './draft.ts';
import { DueDays } from './due-days.tsx';
import { savePreview } from './save-preview.ts';

interface CheckCampaignProps {
  choice: CampaignChoice;
  preview: CampaignPreview;
  courses: readonly LinkValue[];
  isChecking: boolean;
  isStarting: boolean;
  error: Error | null;
  onDecide: (part: Partial<CampaignDraft>) => void;
  onAgain: () => void;
  onStart: () => void;
  onBack: () => void;
}

/** Who gets what and when, who is skipped and why; nothing is written yet. */
export const CheckCampaign = ({ choice, preview, isChecking, isStarting, error, ...on }: CheckCampaignProps) => {
  const { t } = useTranslation('assignments');
  const { skipped, ...done } = preview.counts;
  const going = Object.values(done).reduce((sum, count) => sum + count, 0);
  const { today } = useMeta();
  const words = useDayWords(today);
  const isPast = preview.days.some(({ dueOn }) => dueOn < today);
  return (
    <div className="camp-in camp-wide" aria-busy={isChecking}>
      <h1>
        <bdi>{choice.name}</bdi>
      </h1>
      <p className="t2 camp-lead" role="status">
        {t('campaign.wouldDo', {
          count: going,
          people: preview.people,
          courses: on.courses.map(({ title }) => title).join(', '),
        })}
      </p>
      {error && <CheckProblem error={error} onAgain={on.onAgain} />}
      <CampaignTally counts={preview.counts} />
      <Decisions choice={choice} preview={preview} onDecide={on.onDecide} />
      {isPast && (
        <div className="notice soon">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <p>{t('campaign.past')}</p>
        </div>
      )}
      {preview.days.length > 1 && <DueDays days={preview.days} words={words} />}
      {skipped > 0 && (
        <ul className="camp-r">
          {preview.reasons.map(({ code, count }) => (
            <li key={code}>
              <b>{count}</b>{' '}
              {t(`campaign.reason.${code}` as never, { count, defaultValue: t('campaign.reason.other', { count }) })}
            </li>
          ))}
        </ul>
      )}
      <div className="camp-b">
        <Button
          onClick={on.onStart}
          loading={isStarting}
          aria-disabled={going === 0 || isChecking}
          disabled={going === 0}
        >
          {t('campaign.start', { count: going })}
        </Button>
        <Button variant="default" leftSection={<IconArrowLeft size={16} className="mirrors" />} onClick={on.onBack}>
          {t('campaign.back')}
        </Button>
        <PreviewFile choice={choice} />
      </div>
      <CampaignRows rows={preview.rows} today={today} label={t('campaign.rowsLabel')} />
      {preview.isCut && <p className="t3 camp-cut">{t('campaign.cut')}</p>}
    </div>
  );
};

const CheckProblem = ({ error, onAgain }: { error: Error; onAgain: () => void }) => {
  const { t } = useTranslation('assignments');
  const why = useWhy(error);
  return (
    <div className="notice bad camp-n" role="alert">
      <IconAlertTriangleFilled size={17} aria-hidden />
      <div>
        <p>{why}</p>
        {error instanceof Refused && error.code === 'changed-meanwhile' && (
          <Button size="compact-sm" variant="default" leftSection={<IconRefresh size={14} />} onClick={onAgain}>
            {t('campaign.checkAgain')}
          </Button>
        )}
      </div>
    </div>
  );
};

const OVERDUE = ['refuse', 'extend', 'supersede'] as const;
const COMPLETED = ['skip', 'count', 'again'] as const;

/** Only what the people at hand make worth asking. */
const Decisions = ({ choice, preview, onDecide }: Pick<CheckCampaignProps, 'choice' | 'preview' | 'onDecide'>) => {
  const { t } = useTranslation('assignments');
  if (preview.overdue + preview.completed === 0) return null;
  return (
    <div className="camp-2 camp-d">
      {preview.overdue > 0 && (
        <Select
          label={t('campaign.overdue', { count: preview.overdue })}
          data={OVERDUE.map((value) => ({ value, label: t(`campaign.onOverdue.${value}`) }))}
          value={choice.onOverdue}
          allowDeselect={false}
          onChange={(value) => onDecide({ onOverdue: value as CampaignChoice['onOverdue'] })}
        />
      )}
      {preview.completed > 0 && (
        <Select
          label={t('campaign.completed', { count: preview.completed })}
          data={COMPLETED.map((value) => ({ value, label: t(`campaign.onCompleted.${value}`) }))}
          value={choice.onCompleted}
          allowDeselect={false}
          onChange={(value) => onDecide({ onCompleted: value as CampaignChoice['onCompleted'] })}
        />
      )}
    </div>
  );
};

const PreviewFile = ({ choice }: { choice: CampaignChoice }) => {
  const { t } = useTranslation('assignments');
  const save = useMutation({ mutationFn: () => savePreview(choice) });
  const why = useWhy(save.error);
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        leftSection={<IconDownload size={16} stroke={1.7} />}
        loading={save.isPending}
        onClick={() => save.mutate()}
      >
        {t('campaign.previewFile')}
      </Button>
      {save.error && <span role="alert">{why}</span>}
    </>
  );
};
