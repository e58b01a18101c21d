import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Count } from '../../api/record-queries.ts';
import type { Page } from '../../api/records.ts';
import { localeOf } from '../../design/day.ts';
import { Kbd } from '../../design/kbd.tsx';
import { LetterKbd } from '../../shell/letter-kbd.tsx';
import { useLetterKeys } from '../use-letter-keys.ts';
import { type ListQuery, withChange } from './list-query.ts';

interface ListFootProps {
  query: ListQuery;
  onChange: (query: ListQuery) => void;
  page: Page | undefined;
  count: Count | undefined;
}

export const ListFoot = ({ query, onChange, page, count }: ListFootProps) => {
  const { t } = useTranslation('desk');
  const shown = page?.rows.length ?? 0;
  const range = useRange(query.firstRow, shown, count);
  const next = page?.next;
  const previous = page?.previous;
  const goNext = () => next && onChange(withChange(query, { after: next, firstRow: query.firstRow + shown }));
  const goPrevious = () => {
    const firstRow = Math.max(query.firstRow - PAGE_ROWS, 1);
    onChange(withChange(query, firstRow === 1 ? {} : { before: previous ?? undefined, firstRow }));
  };
  useLetterKeys({
    ArrowRight: () => next && goNext(),
    ArrowLeft: () => previous && goPrevious(),
  });
  return (
    <footer className="dfoot">
      <Hints />
      <span className="grow" />
      {shown > 0 && (
        <>
          <span className="t2">{range}</span>
          <PageButton label={t('list.previousPage')} isOff={!previous} onClick={goPrevious}>
            <IconChevronLeft size={16} className="mirrors" />
          </PageButton>
          <PageButton label={t('list.nextPage')} isOff={!next} onClick={goNext}>
            <IconChevronRight size={16} className="mirrors" />
          </PageButton>
        </>
      )}
    </footer>
  );
};

/** What the server answers when nobody asks for another number. */
const PAGE_ROWS = 50;

const useRange = (first: number, shown: number, count: Count | undefined): string => {
  const { t, i18n } = useTranslation('desk');
  const format = new Intl.NumberFormat(localeOf(i18n.language)).format;
  const range = { from: format(first), to: format(first + shown - 1) };
  if (!count) return t('list.range', range);
  return t('list.rangeOf', { ...range, all: count.exact ? format(count.count) : `${format(count.count)}+` });
};

interface PageButtonProps {
  label: string;
  isOff: boolean;
  onClick: () => void;
  children: React.ReactNode;
}

/** Off, but still reachable: a disabled button would leave the tab order. */
const PageButton = ({ label, isOff, onClick, children }: PageButtonProps) => (
  <ActionIcon
    aria-label={label}
    aria-disabled={isOff || undefined}
    data-disabled={isOff || undefined}
    onClick={isOff ? undefined : onClick}
    size={32}
  >
    {children}
  </ActionIcon>
);

const Hints = () => {
  const { t } = useTranslation('desk');
  return (
    <span className="hints" aria-hidden>
      <span>
        <Kbd>↑</Kbd>
        <Kbd>↓</Kbd> {t('hint.move')}
      </span>
      <LetterKbd says={t('hint.select')}>X</LetterKbd>
      <span>
        <Kbd>Enter</Kbd> {t('hint.open')}
      </span>
      <LetterKbd says={t('hint.filter')}>F</LetterKbd>
      <LetterKbd says={t('hint.keys')}>?</LetterKbd>
    </span>
  );
};
