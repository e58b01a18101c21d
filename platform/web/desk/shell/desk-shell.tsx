import { ActionIcon, Drawer } from '@mantine/core';
import '@mantine/core/styles/Drawer.layer.css';
import { IconMenu2 } from '@tabler/icons-react';
import { useLocation } from '@tanstack/react-router';
import { type ReactNode, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../../api/meta.ts';
import '../../design/css/desk-shell.css';
import { Brand } from '../../design/mark.tsx';
import { Skeletons } from '../../design/skeletons.tsx';
import { Logo } from '../../shell/logo.tsx';
import { SkipLink } from '../../shell/skip-link.tsx';
import { Jump } from './jump.tsx';
import { Keys } from './keys.tsx';
import { Sidebar, type SidebarProps } from './sidebar.tsx';

/** The frame of the desk: the sidebar at its start; on a phone a drawer behind a button. */
export const DeskShell = ({ children }: { children: ReactNode }) => {
  const [isJumping, setJumping] = useState(false);
  const [isReadingKeys, setReadingKeys] = useState(false);
  const open = { onJump: () => setJumping(true), onKeys: () => setReadingKeys(true) };
  return (
    <div className="desk">
      <SkipLink />
      <PhoneBar {...open} />
      <Sidebar {...open} />
      <main id="main" className="dmain" tabIndex={-1}>
        <Suspense fallback={<PaddedSkeletons />}>{children}</Suspense>
      </main>
      <Jump isOpen={isJumping} onOpen={() => setJumping(true)} onClose={() => setJumping(false)} />
      <Keys isOpen={isReadingKeys} onOpen={open.onKeys} onClose={() => setReadingKeys(false)} />
    </div>
  );
};

const PaddedSkeletons = () => (
  <div className="dhead">
    <Skeletons />
  </div>
);

const PhoneBar = ({ onJump, onKeys }: SidebarProps) => {
  const { t } = useTranslation('desk');
  const { organisation } = useMeta();
  const [isOpen, setOpen] = useState(false);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: going somewhere closes the drawer
  useEffect(() => setOpen(false), [pathname]);
  return (
    <nav className="dbar" aria-label={t('menu')}>
      <ActionIcon size={44} aria-label={t('openMenu')} onClick={() => setOpen(true)}>
        <IconMenu2 size={20} stroke={1.7} />
      </ActionIcon>
      <Logo of={organisation.logo}>
        <Brand />
      </Logo>
      <Drawer
        opened={isOpen}
        onClose={() => setOpen(false)}
        size={288}
        className="drawer"
        title={<Brand />}
        closeButtonProps={{ 'aria-label': t('platform:close' as never) }}
      >
        <Sidebar
          onJump={() => {
            setOpen(false);
            onJump();
          }}
          onKeys={() => {
            setOpen(false);
            onKeys();
          }}
        />
      </Drawer>
    </nav>
  );
};
