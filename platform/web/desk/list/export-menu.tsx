import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';
import { addressOf } from '../../api/send.ts';
import { type ListQuery, wordsOf } from './list-query.ts';

interface ExportMenuProps {
  type: TypeDescription;
  query: ListQuery;
  columns: readonly string[];
}

const FORMATS = ['csv', 'xlsx'] as const;

/** The rows that the list shows, in its order: with its columns, or with all of them as the import takes them. */
export const ExportMenu = ({ type: { slug, list }, query, columns }: ExportMenuProps) => {
  const { t } = useTranslation('desk');
  const words = wordsOf(query, false);
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="subtle" color="gray" leftSection={<IconDownload size={16} stroke={1.7} />}>
          {t('list.export')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('list.export')}>
        {FORMATS.map((format) => (
          <Menu.Item
            key={`shown ${format}`}
            component="a"
            href={addressOf(`/${slug}/export`, {
              sort: list.sort.join(','),
              ...words,
              columns: columns.join(','),
              format,
            })}
            download={`${slug}.${format}`}
          >
            <span className="mi">{t('list.exportShown', { format: format.toUpperCase() })}</span>
            <span className="mi2">{t('list.exportHint', { count: columns.length })}</span>
          </Menu.Item>
        ))}
        {FORMATS.map((format) => (
          <Menu.Item
            key={`whole ${format}`}
            component="a"
            href={addressOf(`/${slug}/export`, { ...words, format })}
            download={`${slug}.${format}`}
          >
            <span className="mi">{t('list.exportWhole', { format: format.toUpperCase() })}</span>
            <span className="mi2">{t('list.exportWholeHint')}</span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
