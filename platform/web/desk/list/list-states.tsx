import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import type { UseQueryResult } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import type { Page } from '../../api/records.ts';
import { Empty } from '../../design/empty.tsx';
import { Failed } from '../../design/failed.tsx';
import { isNarrowed, type ListQuery, withChange, withoutFilters } from './list-query.ts';
import { TableBones } from './table-bones.tsx';

interface ListStatesProps {
  type: TypeDescription;
  query: ListQuery;
  onChange: (query: ListQuery) => void;
  page: UseQueryResult<Page>;
  columns: readonly string[];
  /** Nothing is there at all, whatever is filtered by. */
  isBare: boolean;
}

/** A list without rows: still loading, failed, nothing matches, or nothing there yet. */
export const ListStates = ({ type, query, onChange, page, columns, isBare }: ListStatesProps) => {
  const { t } = useTranslation('desk');
  const many = type.label.many.toLowerCase();
  const clear = (
    <Button variant={page.isError ? 'subtle' : 'filled'} onClick={() => onChange(withoutFilters(query))}>
      {t('list.clearFilters')}
    </Button>
  );
  if (page.isPending) return <TableBones type={type} columns={columns} />;
  if (page.isError) {
    return (
      <Failed title={t('list.failed')} kept={t('list.failedKept')} error={page.error} onRetry={() => page.refetch()} />
    );
  }
  if (query.after || query.before) {
    return (
      <Empty
        title={t('list.pastEnd')}
        actions={<Button onClick={() => onChange(withChange(query, {}))}>{t('list.firstPage')}</Button>}
      />
    );
  }
  if (isNarrowed(query) && !isBare) {
    return (
      <Empty title={t('list.noMatch', { one: type.label.one.toLowerCase() })} actions={clear}>
        {t('list.noMatchWhy')}
      </Empty>
    );
  }
  return (
    <Empty title={t('list.none', { many })} actions={<FirstSteps type={type} />}>
      {type.list.empty}
    </Empty>
  );
};

const FirstSteps = ({ type: { slug, label, can } }: { type: TypeDescription }) => {
  const { t } = useTranslation('desk');
  if (!can.create && !can.import) return null;
  return (
    <>
      {can.create && (
        <Button component={Link} to={`/app/${slug}/new`} leftSection={<IconPlus size={16} stroke={2} />}>
          {t('newRecord', { label: label.one.toLowerCase() })}
        </Button>
      )}
      {can.import && (
        <Button
          component={Link}
          to={`/app/${slug}/import`}
          variant={can.create ? 'default' : 'filled'}
          leftSection={<IconUpload size={16} stroke={1.7} />}
        >
          {t('list.importFile')}
        </Button>
      )}
    </>
  );
};
