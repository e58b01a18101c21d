import { UnstyledButton } from '@mantine/core';
import { IconDotsVertical, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../design/css/sidebar.css';
import { useSession } from '../../api/session.ts';
import { Kbd } from '../../design/kbd.tsx';
import { Person } from '../../design/person.tsx';
import { AccountMenu } from '../../shell/account-menu.tsx';
import type { ShownEntry } from '../navigation.ts';
import { useWorkspace } from '../use-workspace.ts';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

export const Sidebar = ({ onJump }: { onJump: () => void }) => {
  const { t } = useTranslation(['desk', 'app']);
  const { all, current } = useWorkspace();
  return (
    <aside className="side" aria-label={t('workspace')}>
      <WorkspaceSwitcher all={all} current={current} />
      <UnstyledButton className="jump" onClick={onJump} aria-label={t('jump.open')}>
        <IconSearch size={15} stroke={1.8} aria-hidden />
        <span>{t('jump.open')}</span>
        <span className="keys">
          <Kbd>{t('jump.key')}</Kbd>
        </span>
      </UnstyledButton>
      <nav aria-label={current ? t(current.label as never) : t('workspace')} className="side-nav">
        {current?.groups.map(({ heading, entries }) => (
          <div key={heading ?? ''}>
            {heading && <h2 className="nav-h">{t(heading as never)}</h2>}
            {entries.map((entry) => (
              <NavLink key={entry.slug} entry={entry} />
            ))}
          </div>
        ))}
      </nav>
      <Who />
    </aside>
  );
};

const NavLink = ({ entry: { slug, label, icon: Icon } }: { entry: ShownEntry }) => (
  <Link className="nav" to="/app/$slug" params={{ slug }} search={{}} title={label}>
    <Icon size={17} stroke={1.7} aria-hidden />
    <span className="nav-l">{label}</span>
  </Link>
);

const Who = () => {
  const { t } = useTranslation();
  const { viewer } = useSession();
  return (
    <AccountMenu position="top-start" elsewhere="portal">
      <UnstyledButton className="who" aria-label={t('account.open', { name: viewer.name })}>
        <Person name={viewer.name} size={26} />
        <span className="switch-t">
          <b>
            <bdi>{viewer.name}</bdi>
          </b>
          <small>{viewer.roles[0]}</small>
        </span>
        <IconDotsVertical size={16} stroke={1.7} aria-hidden />
      </UnstyledButton>
    </AccountMenu>
  );
};
