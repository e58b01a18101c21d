import { useTranslation } from 'react-i18next';
import type { LinkValue, Row } from '../../api/records.ts';
import { useDeskParts } from '../use-desk-parts.ts';
import type { Entry } from './timeline-items.ts';

type Say = (key: string, words: { context?: string; subject?: string }) => string;

const KNOWN = ['created', 'changed', 'removed', 'un-enrolled'] as const;

/**
 * "created it", "created it by import"; modules bring words for their own events, the rest are verbs: "superseded it". What
 * staff did for somebody names that person.
 */
export const useEventWords = (slug: string, row: Row): ((entry: Entry) => string) => {
  const { t, i18n } = useTranslation('desk');
  const { eventWords, eventSubjects } = useDeskParts();
  const subject = row[eventSubjects?.[slug] ?? ''] as LinkValue | null | undefined;
  return ({ event, origin, actor }) => {
    const known = KNOWN.find((each) => each === event);
    const brought = eventWords?.[slug]?.[event];
    const context = subject && subject.id !== actor.id ? 'by_other' : undefined;
    const said = brought
      ? (i18n.t as Say)(brought, { context, subject: subject?.title })
      : known
        ? t(`event.${known}`)
        : t('event.other', { event: event.replaceAll('-', ' ') });
    return origin?.startsWith('import') ? `${said} ${t('event.byImport')}` : said;
  };
};
