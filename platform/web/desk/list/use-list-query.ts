import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import type { TypeDescription } from '../../api/meta.ts';
import type { AddressWords } from '../../routing/address-words.ts';
import { addressOfQuery, type ListQuery, readListQuery } from './list-query.ts';

/**
 * The list's query lives in the address, so that a link shares it and the back button undoes it. A bare address opens with
 * the type's first view.
 */
export const useListQuery = ({
  list,
}: Pick<TypeDescription, 'list'>): [ListQuery, (query: ListQuery, options?: { replace?: boolean }) => void] => {
  const words = useSearch({ strict: false }) as AddressWords;
  const navigate = useNavigate();
  const [first] = list.views;
  const query = useMemo(
    () => readListQuery(first && Object.keys(words).length === 0 ? first.query : words),
    [words, first],
  );
  const change = useCallback(
    (next: ListQuery, options?: { replace?: boolean }) => {
      navigate({ to: '.', search: addressOfQuery(next) as never, replace: options?.replace });
    },
    [navigate],
  );
  return [query, change];
};
