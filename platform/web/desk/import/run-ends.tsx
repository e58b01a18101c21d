import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { TypeDescription } from '../../api/meta.ts';

/** Where to go from an import that is over. */
export const RunEnds = ({ type, slug }: { type: TypeDescription | undefined; slug: string }) => {
  const { t } = useTranslation('desk');
  const isIts = type?.slug === slug;
  return (
    <div className="imp-b">
      {type && (
        <Button component={Link} to={`/app/${type.slug}`}>
          {t('import.toList', { many: type.label.many.toLowerCase() })}
        </Button>
      )}
      {isIts && type.can.import && (
        <Button component={Link} to={`/app/${slug}/import`} variant="subtle" color="gray">
          {t('import.another')}
        </Button>
      )}
    </div>
  );
};
