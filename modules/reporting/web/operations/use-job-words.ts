import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../../platform/web/api/meta.ts';
import { useDayWords } from '../../../../platform/web/design/use-day-words.ts';
import type { JobAnswer, JobRun } from '../../contract.ts';

const MINUTE = 60;

/** What is said of jobs and their runs. */
export const useJobWords = () => {
  const { t, i18n } = useTranslation('operations');
  const days = useDayWords(useMeta().today);
  const numbers = new Intl.NumberFormat(i18n.language);
  const took = ({ startedAt, finishedAt }: JobRun): string => {
    if (!finishedAt) return '';
    const seconds = Math.round((Date.parse(finishedAt) - Date.parse(startedAt)) / 1000);
    if (seconds < 1) return t('jobs.instant');
    return seconds < 2 * MINUTE
      ? t('jobs.seconds', { count: seconds })
      : t('jobs.minutes', { count: Math.round(seconds / MINUTE) });
  };
  /** `{ reminders_queued: 12 }` -> `12 reminders queued` */
  const did = ({ counts, problem, state }: JobRun): string => {
    if (problem) return problem;
    const done = Object.entries(counts).filter(([, count]) => count !== 0);
    const parts = done.map(([what, count]) => `${numbers.format(count)} ${what.replaceAll('_', ' ')}`);
    return parts.join(', ') || (state === 'Done' ? t('jobs.nothing') : '');
  };
  const next = ({ nextRunAt, everySeconds }: JobAnswer): string => {
    if (nextRunAt) return days.instant(nextRunAt);
    return everySeconds ? t('jobs.every', { count: everySeconds }) : t('jobs.byHand');
  };
  const progress = ({ done, total }: JobRun): string => {
    if (done === null) return '';
    return total === null ? t('jobs.progress', { done }) : t('jobs.progressOf', { done, total });
  };
  return { took, did, next, progress, instant: days.instant };
};
