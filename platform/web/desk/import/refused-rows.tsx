import { Button } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/send.ts';

interface RefusedRowsProps {
  importId: string;
  slug: string;
  count: number;
}

/** The rows that were not taken, as a file with their reasons, to be mended and uploaded again. */
export const RefusedRows = ({ importId, slug, count }: RefusedRowsProps) => {
  const { t } = useTranslation('desk');
  return (
    <section className="card pad imp-f" aria-labelledby="h-refused">
      <h2 id="h-refused">{t('import.refusedTitle', { count })}</h2>
      <p className="t2">{t('import.refusedHint')}</p>
      <div className="imp-b">
        {(['xlsx', 'csv'] as const).map((format) => (
          <Button
            key={format}
            component="a"
            href={addressOf(`/import/${importId}/refused`, { format })}
            download={`${importId}-refused.${format}`}
            variant="default"
            leftSection={<IconDownload size={16} stroke={1.7} />}
          >
            {t('import.refusedAs', { format: t(`import.format.${format}`) })}
          </Button>
        ))}
        <Button component={Link} to={`/app/${slug}/import`} variant="subtle">
          {t('import.uploadMended')}
        </Button>
      </div>
    </section>
  );
};
