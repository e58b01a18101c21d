import { Button } from '@mantine/core';
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { addressOf } from '../../api/send.ts';
import { type ListQuery, wordsOf } from './list-query.ts';

/** The title, and what can be done with the whole list. The export is what the list shows. */
export const ListHead = ({ type, query }: { type: TypeDescription; query: ListQuery }) => {
  const { t } = useTranslation('desk');
  const { slug, label, can } = type;
  return (
    <header className="dhead list-h">
      <h1>{label.many}</h1>
      <span className="grow" />
      {can.import && (
        <Button
          component={Link}
          to={`/app/${slug}/import`}
          variant="subtle"
          color="gray"
          leftSection={<IconUpload size={16} stroke={1.7} />}
        >
          {t('list.import')}
        </Button>
      )}
      {can.export && (
        <Button
          component="a"
          href={addressOf(`/${slug}/export`, { ...wordsOf(query, false), format: 'csv' })}
          download={`${slug}.csv`}
          variant="subtle"
          color="gray"
          leftSection={<IconDownload size={16} stroke={1.7} />}
        >
          {t('list.export')}
        </Button>
      )}
      {can.create && (
        <Button
          component={Link}
          className="main-b"
          to={`/app/${slug}/new`}
          leftSection={<IconPlus size={16} stroke={2} />}
          rightSection={<span className="btn-k">N</span>}
        >
          {t('newRecord', { label: label.one.toLowerCase() })}
        </Button>
      )}
    </header>
  );
};
