import { Button } from '@mantine/core';
import { IconAlertTriangleFilled, IconCircleCheckFilled, IconClockHour4, IconProgress } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import { useSession } from '../../../../platform/web/api/session.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { AuditState } from '../../contract.ts';
import { auditStateQuery } from './queries.ts';
import { useJobWords } from './use-job-words.ts';
import { useRunNow } from './use-run-now.ts';

const CHECK = 'verify-history';
const CHECKERS = ['System Manager', 'Moderator'];
const ICONS = {
  good: IconCircleCheckFilled,
  bad: IconAlertTriangleFilled,
  soon: IconClockHour4,
  '': IconProgress,
} as const;

export const AuditNotice = () => {
  const { t } = useTranslation('operations');
  const { data } = useQuery(auditStateQuery);
  const { viewer } = useSession();
  const run = useRunNow();
  if (!data) return null;
  return (
    <Verdict state={data}>
      {viewer.roles.some((role) => CHECKERS.includes(role)) && (
        <Button
          className="audit-b"
          size="xs"
          variant="default"
          loading={run.isPending || data.check?.state === 'Running'}
          onClick={() => run.mutate(CHECK)}
        >
          {t('audit.check')}
        </Button>
      )}
    </Verdict>
  );
};

const useVerdict = ({ check }: AuditState): { tone: keyof typeof ICONS; what: string; why: string } => {
  const { t } = useTranslation('operations');
  const days = useDayWords(useMeta().today);
  const words = useJobWords();
  if (!check) return { tone: 'soon', what: t('audit.never'), why: t('audit.neverWhy') };
  if (check.state === 'Running') return { tone: '', what: t('audit.checking'), why: words.progress(check) };
  if (check.state === 'Failed') return { tone: 'bad', what: t('audit.broken'), why: check.problem ?? '' };
  const when = days.instant(check.finishedAt ?? check.startedAt);
  return { tone: 'good', what: t('audit.whole'), why: t('audit.wholeWhy', { count: check.counts.sealed ?? 0, when }) };
};

const Verdict = ({ state, children }: { state: AuditState; children: ReactNode }) => {
  const { t } = useTranslation('operations');
  const { tone, what, why } = useVerdict(state);
  const Icon = ICONS[tone];
  const now: string[] = [t('audit.sealed', { count: state.sealed })];
  if (state.unsealed > 0) now.push(t('audit.unsealed', { count: state.unsealed }));
  return (
    <section className={`notice ${tone}`} aria-label={t('audit.label')}>
      <Icon size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{what}</b>
        </p>
        <p className="t2">
          {why} {now.join(' ')}
        </p>
      </div>
      {children}
    </section>
  );
};
