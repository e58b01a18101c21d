import { useTranslation } from 'react-i18next';
import type { HistoryAnswer } from '../../../records/contract.ts';
import { useDeskParts } from '../use-desk-parts.ts';

type Entry = Pick<HistoryAnswer['entries'][number], 'event' | 'origin'>;

const KNOWN = ['created', 'changed', 'removed', 'un-enrolled'] as const;

/** "created it", "created it by import"; modules bring words for their own events, the rest are verbs: "superseded it". */
export const useEventWords = (slug: string): ((entry: Entry) => string) => {
  const { t, i18n } = useTranslation('desk');
  const ofModule = useDeskParts().eventWords?.[slug];
  return ({ event, origin }) => {
    const known = KNOWN.find((each) => each === event);
    const brought = ofModule?.[event];
    const said = brought
      ? i18n.t(brought as never)
      : known
        ? t(`event.${known}`)
        : t('event.other', { event: event.replaceAll('-', ' ') });
    return origin?.startsWith('import') ? `${said} ${t('event.byImport')}` : said;
  };
};
