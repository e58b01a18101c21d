import { Button } from '@mantine/core';
import { Link, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../api/meta.ts';
import { Empty } from '../design/empty.tsx';
import { startOf } from './navigation.ts';
import { useWorkspace } from './use-workspace.ts';

const HERE = '/app';

/** `/app` leads to the start of the workspace that was used last. */
export const DeskStart = () => {
  const { t } = useTranslation('desk');
  const { viewer } = useMeta();
  const { current } = useWorkspace();
  const to = current ? startOf(current, viewer) : HERE;
  if (to !== HERE) return <Navigate to={to} replace />;
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
