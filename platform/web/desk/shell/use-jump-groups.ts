import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../../records/contract.ts';
import { useMeta } from '../../api/meta.ts';
import { get } from '../../api/send.ts';
import { useWorkspace } from '../use-workspace.ts';
import { deeds, found, type JumpGroup, matchingTargets, places } from './jump-targets.ts';

const PAUSE_MS = 150;
const FEWEST_LETTERS = 2;
const MOST_PLACES = 6;

const searchQuery = (words: string) => ({
  queryKey: ['search', words],
  queryFn: ({ signal }: { signal: AbortSignal }) => get<{ findings: Finding[] }>('/search', { q: words }, signal),
  enabled: words.length >= FEWEST_LETTERS,
  placeholderData: keepPreviousData,
});

export interface JumpGroups {
  groups: JumpGroup[];
  /** How many of the first targets stand whatever the server finds. */
  settled: number;
  isSearching: boolean;
  /** Records could not be asked for; places are still there. */
  error: Error | null;
}

/** Places and deeds by their names, at once, and records from the server, a moment later. */
export const useJumpGroups = (typed: string): JumpGroups => {
  const { t } = useTranslation('desk');
  const { types } = useMeta();
  const { all } = useWorkspace();
  const words = typed.trim();
  const [asked] = useDebouncedValue(words, PAUSE_MS);
  const search = useQuery(searchQuery(asked));
  const known = places(all);
  const makes = deeds(types, {
    make: (label) => t('newRecord', { label: label.toLowerCase() }),
    import: (label) => t('jump.import', { label: label.toLowerCase() }),
  });
  const isEnough = words.length >= FEWEST_LETTERS;
  const most = words === '' ? Number.POSITIVE_INFINITY : MOST_PLACES;
  const matching = matchingTargets(known, words).slice(0, most);
  const isSearching = isEnough && (asked !== words || search.isFetching);
  const groups = [
    { heading: t('jump.places'), targets: matching },
    ...(isEnough ? found(search.data?.findings ?? [], types, known) : []),
    { heading: t('jump.deeds'), targets: words === '' ? [] : matchingTargets(makes, words).slice(0, most) },
  ].filter(({ targets }) => targets.length > 0);
  return {
    groups,
    settled: isSearching ? matching.length : Number.POSITIVE_INFINITY,
    isSearching,
    error: isEnough ? search.error : null,
  };
};
