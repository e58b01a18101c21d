import { ActionIcon, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { type Icon, IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { skipToken, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { pageQuery } from '../../api/record-queries.ts';
import type { AddressWords } from '../../routing/address-words.ts';
import { knownPages, neighboursIn, type Step } from './neighbour-rows.ts';

/** The rows before and after this one, in the list that it was opened from. */
export const Neighbours = ({ slug, id }: { slug: string; id: string }) => {
  const { t } = useTranslation('desk');
  const { place, go } = useNeighbours(slug, id);
  useHotkeys(
    [
      ['alt+ArrowUp', () => go(place?.previous)],
      ['alt+ArrowDown', () => go(place?.next)],
    ],
    [],
  );
  if (!place) return null;
  return (
    <nav className="near" aria-label={t('near.label')}>
      {place.of !== undefined && <span className="t3 tn">{t('near.place', { at: place.at, of: place.of })}</span>}
      <StepButton
        Icon={IconChevronLeft}
        label={t('near.previous')}
        keys={t('near.previousKey')}
        step={place.previous}
        onGo={go}
      />
      <StepButton Icon={IconChevronRight} label={t('near.next')} keys={t('near.nextKey')} step={place.next} onGo={go} />
    </nav>
  );
};

interface StepButtonProps {
  Icon: Icon;
  label: string;
  keys: string;
  step: Step | undefined;
  onGo: (step: Step | undefined) => void;
}

const StepButton = ({ Icon: Chevron, label, keys, step, onGo }: StepButtonProps) => (
  <Tooltip label={`${label} (${keys})`}>
    <ActionIcon aria-label={label} aria-disabled={!step} data-disabled={!step || undefined} onClick={() => onGo(step)}>
      <Chevron size={17} stroke={1.8} className="mirrors" aria-hidden />
    </ActionIcon>
  </Tooltip>
);

const useNeighbours = (slug: string, id: string) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const found = useMemo(
    () => knownPages(queries, slug).find(({ page }) => page.rows.some((row) => row.id === id)),
    [queries, slug, id],
  );
  // The list stays known for as long as somebody walks along it.
  useQuery({ queryKey: found?.key ?? ['no list'], queryFn: skipToken });
  const place = found && neighboursIn(found.page, id);
  const open = (row: string) => navigate({ to: '/app/$slug/$id', params: { slug, id: row } });
  const go = async (step: Step | undefined) => {
    if (!step || !found) return;
    if (step.id) return open(step.id);
    const page = await queries.fetchQuery(pageQuery(slug, { ...withoutCursor(found.words), ...step.words }));
    const row = step.to === 'next' ? page.rows.at(0) : page.rows.at(-1);
    if (row) await open(row.id);
  };
  return { place, go: (step: Step | undefined) => void go(step) };
};

const withoutCursor = ({ after: _, before: __, ...words }: AddressWords): AddressWords => words;
