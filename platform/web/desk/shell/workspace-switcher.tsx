import { Menu, UnstyledButton } from '@mantine/core';
import { IconCheck, IconHome2, IconSelector } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../api/meta.ts';
import { Mark } from '../../design/mark.tsx';
import { Logo } from '../../shell/logo.tsx';
import { type ShownWorkspace, startOf } from '../navigation.ts';

interface WorkspaceSwitcherProps {
  all: readonly ShownWorkspace[];
  current: ShownWorkspace | undefined;
}

export const WorkspaceSwitcher = ({ all, current }: WorkspaceSwitcherProps) => {
  const { t } = useTranslation(['desk', 'app']);
  const { organisation } = useMeta();
  return (
    <Menu position="bottom-start" width={272} offset={6}>
      <Menu.Target>
        <UnstyledButton className="switch">
          <Logo of={organisation.logo}>
            <span className="brandbox">
              <Mark size={18} />
            </span>
          </Logo>
          <span className="switch-t">
            <b>{current ? t(current.label as never) : t('title')}</b>
            <small>{organisation.name}</small>
          </span>
          <IconSelector size={16} stroke={1.7} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown aria-label={t('switchTo')}>
        <Menu.Label>{t('switchTo')}</Menu.Label>
        {all.map((workspace) => (
          <WorkspaceItem key={workspace.name} workspace={workspace} isCurrent={workspace.name === current?.name} />
        ))}
        <Menu.Item component={Link} to="/lms" leftSection={<IconHome2 size={18} stroke={1.7} />}>
          <b className="mi">{t('myLearning')}</b>
          <small className="mi2">{t('myLearningHint')}</small>
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const WorkspaceItem = ({ workspace, isCurrent }: { workspace: ShownWorkspace; isCurrent: boolean }) => {
  const { t } = useTranslation(['desk', 'app']);
  const { viewer } = useMeta();
  const Icon = workspace.icon;
  return (
    <Menu.Item
      component={Link}
      to={startOf(workspace, viewer)}
      leftSection={<Icon size={18} stroke={1.7} />}
      rightSection={isCurrent && <IconCheck size={16} aria-hidden />}
      aria-current={isCurrent ? 'true' : undefined}
    >
      <b className="mi">{t(workspace.label as never)}</b>
      <small className="mi2">{t(workspace.hint as never)}</small>
    </Menu.Item>
  );
};
