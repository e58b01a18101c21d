import { TextInput } from '@mantine/core';
import { useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import { rowQuery } from '../../api/record-queries.ts';
import type { LinkValue } from '../../api/records.ts';
import { LinkPicker } from '../fields/link-picker.tsx';
import { LinksPicker } from '../fields/links-picker.tsx';
import type { ValueEditorProps } from './filter-editor.tsx';
import { anyOf, valuesOf } from './filter-words.ts';
import { offered, type Way, WaySelect, wayOf, wordlessFilter } from './way-select.tsx';

const WAYS: readonly Way[] = ['in', 'under', 'not', 'contains', 'set', 'not-set'];

/** One of some records, not this one, or by what its title contains. */
export const LinkFilter = ({ name, field, filters, onChange }: ValueEditorProps) => {
  const standing = wayOf(filters, 'in');
  const [way, setWay] = useState<Way>(standing === 'is' ? 'in' : standing);
  const [links, setLinks] = useStandingLinks(field.to ?? '', filters);
  const chooseWay = (chosen: Way) => {
    setWay(chosen);
    setLinks([]);
    onChange(wordlessFilter(name, chosen) ?? []);
  };
  const choose = (chosen: LinkValue[]) => {
    setLinks(chosen);
    const ids = chosen.map(({ id }) => id);
    const operator = way === 'under' ? 'under' : 'not';
    onChange(way === 'in' ? anyOf(name, ids) : ids.map((value) => ({ field: name, operator, value })));
  };
  const to = field.to ?? '';
  return (
    <>
      <WaySelect label={field.label} ways={offered(field, WAYS)} value={way} onChange={chooseWay} />
      {way === 'in' && (
        <LinksPicker
          to={to}
          aria-label={field.label}
          value={links}
          onChange={choose}
          withinPortal={false}
          data-autofocus
        />
      )}
      {(way === 'not' || way === 'under') && (
        <LinkPicker
          to={to}
          aria-label={field.label}
          value={links[0] ?? null}
          withinPortal={false}
          onChange={(link) => choose(link ? [link] : [])}
        />
      )}
      {way === 'contains' && (
        <TextInput
          aria-label={field.label}
          defaultValue={filters.find(({ operator }) => operator === 'contains')?.value}
          onChange={({ currentTarget: { value } }) =>
            onChange(value.trim() ? [{ field: name, operator: 'contains', value: value.trim() }] : [])
          }
        />
      )}
    </>
  );
};

/** The records that the filter names already, with their titles as soon as they are known. */
const useStandingLinks = (
  to: string,
  filters: ValueEditorProps['filters'],
): [LinkValue[], (links: LinkValue[]) => void] => {
  const [chosen, setChosen] = useState<LinkValue[] | null>(null);
  const ids = filters.flatMap(({ operator, value }) =>
    ['is', 'in', 'not', 'under'].includes(operator) ? valuesOf(operator, value) : [],
  );
  const known = useQueries({ queries: chosen ? [] : ids.map((id) => rowQuery(to, id)) });
  return [chosen ?? ids.map((id, index) => ({ id, title: known[index]?.data?.title ?? id })), setChosen];
};
