import { Menu, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import {
  IconKeyboard,
  IconLayoutDashboard,
  IconLetterN,
  IconLogout2,
  IconMoon,
  IconSchool,
  IconSun,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../api/session.ts';
import { useSignOut } from '../api/use-sign-out.ts';
import { useLetterKeysOn } from './use-letter-keys-on.ts';

interface AccountMenuProps {
  /** The button that opens it. */
  children: ReactElement;
  /** Where else this person may go; absent when there is nothing else. */
  elsewhere?: 'desk' | 'portal';
  /** Shows all keys, where there are many. */
  onKeys?: () => void;
  position: 'bottom-end' | 'top-start';
}

export const AccountMenu = ({ children, elsewhere, onKeys, position }: AccountMenuProps) => {
  const { t } = useTranslation();
  const { viewer } = useSession();
  const signOut = useSignOut();
  return (
    <Menu position={position} width={256}>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown aria-label={t('account.label')}>
        <Menu.Label>
          <bdi className="mi">{viewer.name}</bdi>
          {viewer.email && <span className="mi2">{viewer.email}</span>}
        </Menu.Label>
        {elsewhere && <Elsewhere to={elsewhere} />}
        <ThemeItem />
        <LetterKeysItem />
        {onKeys && (
          <Menu.Item leftSection={<IconKeyboard size={18} stroke={1.7} />} onClick={onKeys}>
            {t('letterKeys.all')}
          </Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout2 size={18} stroke={1.7} />} onClick={signOut}>
          {t('account.signOut')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};

const Elsewhere = ({ to }: { to: 'desk' | 'portal' }) => {
  const { t } = useTranslation();
  const isDesk = to === 'desk';
  const Icon = isDesk ? IconLayoutDashboard : IconSchool;
  return (
    <Menu.Item component={Link} to={isDesk ? '/app' : '/lms'} leftSection={<Icon size={18} stroke={1.7} />}>
      <span className="mi">{isDesk ? t('account.desk') : t('account.portal')}</span>
      <span className="mi2">{isDesk ? t('account.deskHint') : t('account.portalHint')}</span>
    </Menu.Item>
  );
};

const ThemeItem = () => {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const isDark = useComputedColorScheme('light', { getInitialValueInEffect: false }) === 'dark';
  const Icon = isDark ? IconSun : IconMoon;
  return (
    <Menu.Item
      leftSection={<Icon size={18} stroke={1.7} />}
      onClick={() => setColorScheme(isDark ? 'light' : 'dark')}
      closeMenuOnClick={false}
    >
      {isDark ? t('theme.toLight') : t('theme.toDark')}
    </Menu.Item>
  );
};

const LetterKeysItem = () => {
  const { t } = useTranslation();
  const [isOn, setOn] = useLetterKeysOn();
  return (
    <Menu.Item
      leftSection={<IconLetterN size={18} stroke={1.7} />}
      onClick={() => setOn(!isOn)}
      closeMenuOnClick={false}
    >
      {t(isOn ? 'letterKeys.turnOff' : 'letterKeys.turnOn')}
    </Menu.Item>
  );
};
