import { Button } from '@mantine/core';
import { IconUsers } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../../platform/web/api/meta.ts';
import type { FormHeadProps } from '../../../platform/web/desk/desk-parts.ts';

/** A course that is mandatory does nothing by itself for those who are here already: this leads to assigning it to them. */
export const MandatoryBox = ({ row }: FormHeadProps) => {
  const { t } = useTranslation('assignments');
  const mayAssign = useMeta().types.some(({ slug, can }) => slug === 'lms-campaign' && can.create);
  if (!row.mandatory || !row.published || row.archived || !mayAssign) return null;
  return (
    <div className="notice form-n">
      <IconUsers size={18} stroke={1.9} aria-hidden />
      <div>
        <p>
          <b>{t('mandatory.title')}</b>
        </p>
        <p className="t2">{t('mandatory.why')}</p>
        <Button
          component={Link}
          to={`/app/lms-campaign/new?course=${row.id}&people=everybody` as never}
          size="xs"
          variant="default"
          mt={10}
        >
          {t('mandatory.assign')}
        </Button>
      </div>
    </div>
  );
};
