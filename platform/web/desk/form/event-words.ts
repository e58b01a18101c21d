import type { HistoryAnswer } from '../../../records/contract.ts';

type Entry = Pick<HistoryAnswer['entries'][number], 'event' | 'origin'>;
type Say = (key: never) => string;

const KNOWN = ['created', 'changed', 'archived', 'cancelled', 'deleted', 'completed', 'imported'] as const;

/** "created it", "created it by import"; an event of a module in its own word: "superseded". */
export const eventWords = (t: Say, { event, origin }: Entry): string => {
  const known = KNOWN.find((each) => each === event);
  const said = known ? t(`event.${known}` as never) : event.replaceAll('-', ' ');
  return origin?.startsWith('import') ? `${said} ${t('event.byImport' as never)}` : said;
};
