import type { HistoryAnswer } from '../../../records/contract.ts';

type Entry = Pick<HistoryAnswer['entries'][number], 'event' | 'origin'>;
type Say = (key: never, values?: never) => string;

const KNOWN = ['created', 'changed', 'un-enrolled'] as const;

/** "created it", "created it by import"; the events of modules are verbs: "superseded it". */
export const eventWords = (t: Say, { event, origin }: Entry): string => {
  const known = KNOWN.find((each) => each === event);
  const said = known
    ? t(`event.${known}` as never)
    : t('event.other' as never, { event: event.replaceAll('-', ' ') } as never);
  return origin?.startsWith('import') ? `${said} ${t('event.byImport' as never)}` : said;
};
