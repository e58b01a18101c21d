import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

export interface Shortcut {
  label: string;
  to: string;
}

/** The first is what is done most. */
export const Shortcuts = ({ all }: { all: readonly Shortcut[] }) => {
  const { t } = useTranslation('operations');
  return (
    <nav className="home-s" aria-label={t('shortcuts')}>
      {all.map(({ label, to }, index) => (
        <Button key={to} component={Link} to={to} variant={index === 0 ? 'filled' : 'default'}>
          {label}
        </Button>
      ))}
    </nav>
  );
};
