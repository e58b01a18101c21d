import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { AddressWords } from '../../routing/address-words.ts';
import { addressOfQuery, type ListQuery, readListQuery } from './list-query.ts';

/** The list's query lives in the address, so that a link shares it and the back button undoes it. */
export const useListQuery = (): [ListQuery, (query: ListQuery, options?: { replace?: boolean }) => void] => {
  const words = useSearch({ strict: false }) as AddressWords;
  const navigate = useNavigate();
  const query = useMemo(() => readListQuery(words), [words]);
  const change = useCallback(
    (next: ListQuery, options?: { replace?: boolean }) => {
      navigate({ to: '.', search: addressOfQuery(next) as never, replace: options?.replace });
    },
    [navigate],
  );
  return [query, change];
};
