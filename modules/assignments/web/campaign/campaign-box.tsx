import { Button, Progress, SegmentedControl } from '@mantine/core';
import '@mantine/core/styles/Progress.layer.css';
import '@mantine/core/styles/FloatingIndicator.layer.css';
import '@mantine/core/styles/SegmentedControl.layer.css';
import { IconAlertTriangleFilled, IconArrowBackUp, IconDownload, IconListCheck } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRecordType } from '../../../../platform/web/api/meta.ts';
import { addressOf, get } from '../../../../platform/web/api/send.ts';
import { Failed } from '../../../../platform/web/design/failed.tsx';
import { Skeletons } from '../../../../platform/web/design/skeletons.tsx';
import { ActionDialog } from '../../../../platform/web/desk/actions/action-dialog.tsx';
import type { FormHeadProps } from '../../../../platform/web/desk/desk-parts.ts';
import type { CampaignResult, RESULT_PARTS } from '../../contract.ts';
import '../campaign.css';
import { CampaignRows } from './campaign-rows.tsx';
import { CampaignTally } from './campaign-tally.tsx';

type Part = (typeof RESULT_PARTS)[number];

const PAUSE_MS = 1000;
const isAtWork = (state: CampaignResult['state'] | undefined): boolean => state === 'Running' || state === 'Undoing';

/** How far the campaign is, what became of each row, and the way back. */
export const CampaignBox = ({ row, today }: FormHeadProps) => {
  const { t } = useTranslation('assignments');
  const [part, setPart] = useState<Part>('all');
  const [after, setAfter] = useState(0);
  const result = useResult(row.id, part, after, String(row.state));
  if (result.error && !result.data) return <Failed error={result.error} onRetry={() => result.refetch()} />;
  if (!result.data) return <Skeletons />;
  const { state, problem, page, next, assigned, extended, skipped, withdrawn, kept } = result.data;
  const parts: Part[] = ['all', 'done', 'skipped', ...(kept > 0 ? (['kept'] as const) : [])];
  const choose = (chosen: Part) => {
    setPart(chosen);
    setAfter(0);
  };
  return (
    <section className="camp-box" aria-label={t('campaign.result')}>
      <Standing result={result.data} />
      {problem && (
        <div className="notice bad" role="alert">
          <IconAlertTriangleFilled size={17} aria-hidden />
          <div>
            <p>{problem}</p>
            <p className="t2">{t('campaign.goOn')}</p>
          </div>
        </div>
      )}
      <CampaignTally counts={{ assigned, extended, skipped, withdrawn, kept }} />
      <Ways row={row} state={state} assigned={assigned} />
      <SegmentedControl
        size="xs"
        aria-label={t('campaign.show')}
        data={parts.map((value) => ({ value, label: t(`campaign.part.${value}`) }))}
        value={part}
        onChange={(value) => choose(value as Part)}
      />
      {page.length > 0 ? (
        <CampaignRows rows={page} today={today} label={t('campaign.rowsLabel')} />
      ) : (
        <p className="t2 camp-none">{t('campaign.noRows')}</p>
      )}
      {(next !== null || after > 0) && (
        <div className="camp-b">
          {after > 0 && (
            <Button variant="default" size="xs" onClick={() => setAfter(0)}>
              {t('campaign.first')}
            </Button>
          )}
          {next !== null && (
            <Button variant="default" size="xs" onClick={() => setAfter(next)}>
              {t('campaign.more')}
            </Button>
          )}
        </div>
      )}
    </section>
  );
};

const useResult = (id: string, part: Part, after: number, state: string) => {
  const queries = useQueryClient();
  const result = useQuery({
    queryKey: ['records', 'lms-campaign', 'result', id, part, after],
    queryFn: ({ signal }) => get<CampaignResult>(`/lms-campaign/${id}/result`, { part, after }, signal),
    refetchInterval: ({ state: { data } }) => (isAtWork(data?.state) ? PAUSE_MS : false),
    placeholderData: (before) => before,
  });
  // The form around knows an older state: what stands there is asked for again.
  const now = result.data?.state;
  useEffect(() => {
    if (now && now !== state) queries.invalidateQueries({ queryKey: ['records'] });
  }, [now, state, queries]);
  return result;
};

const Standing = ({ result }: { result: CampaignResult }) => {
  const { t } = useTranslation('assignments');
  const { state, worked, rows, assigned, withdrawn, kept, extended } = result;
  const isUndo = state === 'Undoing' || state === 'Undone';
  const [done, all] = isUndo ? [withdrawn + kept, assigned + extended] : [worked, rows];
  return (
    <div role="status">
      <p className="camp-s">
        <b>{t(`campaign.state.${state}`)}</b>
        {state === 'Done' && assigned > 0 && (
          <span className="t2">
            {t('campaign.howFar', { count: assigned, completed: result.completed, overdue: result.overdue })}
          </span>
        )}
        {isAtWork(state) && <span className="t2">{t('campaign.of', { done, all })}</span>}
      </p>
      {isAtWork(state) && (
        <>
          <Progress value={all === 0 ? 0 : (100 * done) / all} size={8} aria-label={t(`campaign.state.${state}`)} />
          <p className="t3">{t('campaign.goesOn')}</p>
        </>
      )}
    </div>
  );
};

interface WaysProps extends Pick<FormHeadProps, 'row'> {
  state: CampaignResult['state'];
  assigned: number;
}

const Ways = ({ row, state, assigned }: WaysProps) => {
  const { t } = useTranslation('assignments');
  const type = useRecordType('lms-campaign');
  const [isUndoing, setUndoing] = useState(false);
  return (
    <div className="camp-b">
      {assigned > 0 && (
        <Button
          component={Link}
          to={
            `/app/lms-training-assignment?campaign=${row.id}${state === 'Undone' ? '&standing.set=yes' : ''}` as never
          }
          variant="default"
          leftSection={<IconListCheck size={16} stroke={1.7} />}
        >
          {t('campaign.toList')}
        </Button>
      )}
      <Button
        component="a"
        href={addressOf(`/lms-campaign/${row.id}/result/file`)}
        download={`${row.id}.csv`}
        variant="default"
        leftSection={<IconDownload size={16} stroke={1.7} />}
      >
        {t('campaign.file')}
      </Button>
      {row.can.includes('undo') && (
        <Button
          variant="default"
          leftSection={<IconArrowBackUp size={16} stroke={1.7} />}
          onClick={() => setUndoing(true)}
        >
          {t('campaign.undo')}
        </Button>
      )}
      {isUndoing && <ActionDialog type={type} name="undo" rows={[row]} onClose={() => setUndoing(false)} />}
    </div>
  );
};
