import { IconDownload } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { addressOf } from '../../api/send.ts';

/** An empty file with the right headers. */
export const TemplateLinks = ({ slug }: { slug: string }) => {
  const { t } = useTranslation('desk');
  return (
    <p className="imp-t">
      <IconDownload size={15} stroke={1.7} aria-hidden />
      {t('import.template')}
      {(['xlsx', 'csv'] as const).map((format) => (
        <a
          key={format}
          href={addressOf(`/${slug}/import/template`, { format })}
          download={`${slug}-template.${format}`}
          aria-label={t('import.templateAs', { format: t(`import.format.${format}`) })}
        >
          {t(`import.format.${format}`)}
        </a>
      ))}
    </p>
  );
};
