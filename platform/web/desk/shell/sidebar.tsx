import { UnstyledButton } from '@mantine/core';
import { IconDotsVertical, IconHome2, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import '../../design/css/sidebar.css';
import { useMeta } from '../../api/meta.ts';
import { useSession } from '../../api/session.ts';
import { Kbd } from '../../design/kbd.tsx';
import { Person } from '../../design/person.tsx';
import { AccountMenu } from '../../shell/account-menu.tsx';
import { hasAnyRole, type ShownEntry } from '../navigation.ts';
import { useWorkspace } from '../use-workspace.ts';
import { WorkspaceSwitcher } from './workspace-switcher.tsx';

export interface SidebarProps {
  onJump: () => void;
  onKeys: () => void;
}

export const Sidebar = ({ onJump, onKeys }: SidebarProps) => {
  const { t } = useTranslation(['desk', 'app']);
  const { all, current } = useWorkspace();
  const { viewer } = useMeta();
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
        {current && hasAnyRole(viewer, current.homeFor ?? []) && <HomeLink name={current.name} />}
        {current?.groups.map(({ heading, entries }) => (
          <div key={heading ?? ''}>
            {heading && <h2 className="nav-h">{t(heading as never)}</h2>}
            {entries.map((entry) => (
              <NavLink key={entry.to} entry={entry} />
            ))}
          </div>
        ))}
      </nav>
      <Who onKeys={onKeys} />
    </aside>
  );
};

const NavLink = ({ entry: { to, label, icon: Icon } }: { entry: ShownEntry }) => (
  <Link className="nav" to={to} search={{}} title={label}>
    <Icon size={17} stroke={1.7} aria-hidden />
    <span className="nav-l">{label}</span>
  </Link>
);

const HomeLink = ({ name }: { name: string }) => {
  const { t } = useTranslation('desk');
  return <NavLink entry={{ to: `/app/${name}`, label: t('overview'), icon: IconHome2 }} />;
};

const Who = ({ onKeys }: Pick<SidebarProps, 'onKeys'>) => {
  const { t } = useTranslation();
  const { viewer } = useSession();
  return (
    <AccountMenu position="top-start" elsewhere="portal" onKeys={onKeys}>
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
