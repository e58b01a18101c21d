import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../platform/web/api/meta.ts';
import { useDayWords } from '../../../platform/web/design/use-day-words.ts';
import type { MailHealth } from '../contract.ts';

export interface MailWords {
  tone: 'bad' | 'soon' | 'good';
  what: string;
  why: string;
  /** The list of those mails. */
  filter?: Record<string, string>;
}

const MOST = 10_000;

/** What is most wrong with mail, first; then what is only worth knowing. */
export const useMailWords = (health: MailHealth): MailWords => {
  const { t } = useTranslation('notifications');
  const days = useDayWords(useMeta().today);
  const { server, suspended, held, waiting, failing, errors, answer, lastSentAt } = health;
  const counted = (key: 'failing' | 'errors' | 'suspendedWhy' | 'noServerWhy', count: number): string =>
    t(`health.${key}` as 'health.failing', { count: Math.min(count, MOST) });
  if (failing > 0) {
    return { tone: 'bad', what: counted('failing', failing), why: answer ?? '', filter: { state: 'Queued' } };
  }
  if (errors > 0) {
    return { tone: 'bad', what: counted('errors', errors), why: answer ?? '', filter: { state: 'Error' } };
  }
  if (suspended) return { tone: 'soon', what: t('health.suspended'), why: counted('suspendedWhy', waiting + held) };
  if (!server) return { tone: 'soon', what: t('health.noServer'), why: counted('noServerWhy', held) };
  const through = server.from === 'SMTP_URL' ? 'health.fromShell' : 'health.fromSettings';
  const last = lastSentAt ? t('health.goodWhy', { when: days.instant(lastSentAt) }) : t('health.goodNever');
  return { tone: 'good', what: t('health.good'), why: `${last} ${t(through, { place: server.place })}` };
};
