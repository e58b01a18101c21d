import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { type Option, optionsQuery } from '../../api/record-queries.ts';
import { useWhy } from '../../design/failed.tsx';

const PAUSE_MS = 200;

export interface Options {
  /** Those of the last answer; while it searches they are not yet what `search` asks for. */
  options: readonly Option[];
  isSearching: boolean;
  why: string | null;
}

interface Asking {
  isWanted: boolean;
  /** Whoever has pressed Enter types no more. */
  isUrgent: boolean;
}

/** The records that a link may lead to and that fit what was typed. */
export const useOptions = (to: string, search: string, { isWanted, isUrgent }: Asking): Options => {
  const [paused] = useDebouncedValue(search, PAUSE_MS);
  const asked = isUrgent ? search : paused;
  const { data, error, isPlaceholderData } = useQuery({ ...optionsQuery(to, asked), enabled: isWanted });
  const why = useWhy(error);
  const isAnswered = asked === search && (error !== null || (data !== undefined && !isPlaceholderData));
  return { options: data?.options ?? [], isSearching: isWanted && !isAnswered, why: error && why };
};
