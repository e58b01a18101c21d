import { Button } from '@mantine/core';
import { IconListDetails } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { FormHeadProps } from '../../../platform/web/desk/desk-parts.ts';

/** The way from a course to its chapters and lessons. */
export const EditCourse = ({ row }: FormHeadProps) => {
  const { t } = useTranslation('learning');
  if (!row.can.includes('change')) return null;
  return (
    <p className="form-n">
      <Button
        component={Link}
        to={`/app/lms-course/${row.id}/editor`}
        variant="default"
        size="xs"
        leftSection={<IconListDetails size={15} stroke={1.8} />}
      >
        {t('editor.open')}
      </Button>
    </p>
  );
};
