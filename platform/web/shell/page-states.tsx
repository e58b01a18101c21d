import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Refused } from '../api/refused.ts';
import { Empty } from '../design/empty.tsx';
import { Failed } from '../design/failed.tsx';
import { useTitle } from '../design/use-title.ts';

/** What does not exist, and what the viewer may not see: the same page. */
export const Missing = () => {
  const { t } = useTranslation();
  useTitle(t('missing.title'));
  return (
    <div className="page-state">
      <Empty
        isPage
        title={t('missing.title')}
        actions={
          <Button component={Link} to="/">
            {t('missing.home')}
          </Button>
        }
      >
        {t('missing.why')}
      </Empty>
    </div>
  );
};

/** An address that no screen has; there is no frame around it. */
export const MissingPage = () => (
  <main id="main" tabIndex={-1}>
    <Missing />
  </main>
);

/** A screen that threw: what the server refused, or a fault of ours. */
export const Broken = ({ error, reset }: { error: unknown; reset: () => void }) => {
  const { t } = useTranslation();
  if (error instanceof Refused && error.status === 404) return <Missing />;
  if (error instanceof Refused || error instanceof TypeError === false) {
    return (
      <div className="page-state">
        <Failed error={error} onRetry={reset} />
      </div>
    );
  }
  return (
    <div className="page-state">
      <Empty
        isPage
        title={t('failed.screen')}
        withDrawing={false}
        actions={
          <Button leftSection={<IconRefresh size={16} stroke={1.9} />} onClick={() => window.location.reload()}>
            {t('failed.reload')}
          </Button>
        }
      >
        {t('failed.screenWhy')}
      </Empty>
    </div>
  );
};
