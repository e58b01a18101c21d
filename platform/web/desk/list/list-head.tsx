import { Button } from '@mantine/core';
import { IconPlus, IconUpload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { useLetterKeysOn } from '../../shell/use-letter-keys-on.ts';
import { ExportMenu } from './export-menu.tsx';
import type { ListQuery } from './list-query.ts';

interface ListHeadProps {
  type: TypeDescription;
  query: ListQuery;
  columns: readonly string[];
}

/** The title, and what can be done with the whole list. */
export const ListHead = ({ type, query, columns }: ListHeadProps) => {
  const { t } = useTranslation('desk');
  const { slug, label, can } = type;
  const [lettersAct] = useLetterKeysOn();
  return (
    <header className="dhead list-h">
      <h1>{label.list}</h1>
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
      {can.export && <ExportMenu type={type} query={query} columns={columns} />}
      {can.create && (
        <Button
          component={Link}
          className="main-b"
          to={`/app/${slug}/new`}
          leftSection={<IconPlus size={16} stroke={2} />}
          rightSection={
            lettersAct && (
              <span className="btn-k" aria-hidden>
                N
              </span>
            )
          }
        >
          {t('newRecord', { label: label.one.toLowerCase() })}
        </Button>
      )}
    </header>
  );
};
