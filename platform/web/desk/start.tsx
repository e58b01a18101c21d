import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
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
  const navigate = useNavigate();
  // Once: while the next page loads, this one is rendered again with the new address.
  useEffect(() => {
    if (to !== HERE) navigate({ to, replace: true });
  }, [to, navigate]);
  if (to !== HERE) return null;
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
