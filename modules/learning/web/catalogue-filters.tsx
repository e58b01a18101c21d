import { Select, TextInput, UnstyledButton } from '@mantine/core';
import { useDebouncedCallback } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CatalogueFilter } from './queries.ts';

interface CatalogueFiltersProps {
  filter: CatalogueFilter;
  onChange: (filter: CatalogueFilter) => void;
  categories: readonly string[];
}

const PAUSE_MS = 250;

export const CatalogueFilters = ({ filter, onChange, categories }: CatalogueFiltersProps) => {
  const { t } = useTranslation('learning');
  const [words, setWords] = useState(filter.q ?? '');
  const search = useDebouncedCallback((q: string) => onChange({ ...filter, q: q.trim() || undefined }), PAUSE_MS);
  useEffect(() => {
    if (!filter.q) setWords('');
  }, [filter.q]);
  return (
    <search className="cat-filters">
      <fieldset className="cat-show">
        <legend className="vh">{t('catalogue.show')}</legend>
        {([undefined, 'mine'] as const).map((show) => (
          <UnstyledButton
            key={show ?? 'all'}
            aria-pressed={filter.show === show}
            onClick={() => onChange({ ...filter, show })}
          >
            {t(show ? 'catalogue.mine' : 'catalogue.all')}
          </UnstyledButton>
        ))}
      </fieldset>
      {categories.length > 1 && (
        <Select
          aria-label={t('catalogue.category')}
          data={[{ value: '', label: t('catalogue.allCategories') }, ...categories]}
          value={filter.category ?? ''}
          onChange={(category) => onChange({ ...filter, category: category || undefined })}
          className="cat-category"
        />
      )}
      <TextInput
        type="search"
        aria-label={t('catalogue.search')}
        placeholder={t('catalogue.search')}
        leftSection={<IconSearch size={16} stroke={1.8} aria-hidden />}
        value={words}
        onChange={(event) => {
          setWords(event.currentTarget.value);
          search(event.currentTarget.value);
        }}
        className="cat-search"
      />
    </search>
  );
};
