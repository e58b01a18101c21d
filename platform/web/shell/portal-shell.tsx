import { UnstyledButton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { type SessionViewer, useSession } from '../api/session.ts';
import '../design/css/portal-shell.css';
import { Brand } from '../design/mark.tsx';
import { Person } from '../design/person.tsx';
import { Skeletons } from '../design/skeletons.tsx';
import { ThemeToggle } from '../design/theme-toggle.tsx';
import { AccountMenu } from './account-menu.tsx';
import { Logo } from './logo.tsx';
import { SkipLink } from './skip-link.tsx';

export interface ShownTab {
  path: string;
  /** In the reader's language. */
  label: string;
  icon: ReactNode;
}

interface PortalShellProps {
  tabs: readonly ShownTab[];
  hasDesk: (viewer: SessionViewer) => boolean;
  children: ReactNode;
}

/** The learner's frame: tabs above, and at the bottom of a phone. Shows only what exists. */
export const PortalShell = ({ tabs, hasDesk, children }: PortalShellProps) => {
  const { t } = useTranslation();
  const { viewer, organisation } = useSession();
  return (
    <div className="portal">
      <SkipLink />
      <header className="ptop">
        <div className="ptop-in">
          <Link to="/lms" aria-label={t('nav.home', { product: t('product') })}>
            <Logo of={organisation?.logo}>
              <Brand />
            </Logo>
          </Link>
          {organisation && <span className="org">{organisation.name}</span>}
          <nav aria-label={t('nav.main')} className="pnav">
            {tabs.map((tab) => (
              <TabLink key={tab.path} tab={tab} />
            ))}
          </nav>
          <span className="grow" />
          <span className="wide-only">
            <ThemeToggle />
          </span>
          <AccountMenu position="bottom-end" elsewhere={hasDesk(viewer) ? 'desk' : undefined}>
            <UnstyledButton className="me" aria-label={t('account.open', { name: viewer.name })}>
              <Person name={viewer.name} size={28} />
            </UnstyledButton>
          </AccountMenu>
        </div>
      </header>
      <main id="main" className="pmain" tabIndex={-1}>
        <Suspense fallback={<Skeletons />}>{children}</Suspense>
      </main>
      <nav className="ptabs" aria-label={t('nav.phone')}>
        {tabs.map((tab) => (
          <TabLink key={tab.path} tab={tab} withIcon />
        ))}
      </nav>
    </div>
  );
};

const TabLink = ({ tab, withIcon }: { tab: ShownTab; withIcon?: boolean }) => (
  <Link to={tab.path} activeOptions={{ exact: tab.path === '/lms' }}>
    {withIcon && tab.icon}
    {tab.label}
  </Link>
);
