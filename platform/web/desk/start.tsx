import { Button } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../design/empty.tsx';
import { firstSlugOf } from './navigation.ts';
import { useWorkspace } from './use-workspace.ts';

/** `/app` leads to the first list of the workspace that was used last. */
export const DeskStart = () => {
  const { t } = useTranslation('desk');
  const slug = firstSlugOf(useWorkspace().current);
  if (slug) return <Navigate to="/app/$slug" params={{ slug }} replace />;
  return (
    <Empty
      title={t('nothingHere')}
      actions={
        <Button component={Link} to="/lms">
          {t('myLearning')}
        </Button>
      }
    >
      {t('nothingHereWhy')}
    </Empty>
  );
};
