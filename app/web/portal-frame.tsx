import { Outlet, type RouteComponent } from '@tanstack/react-router';

import { useTranslation } from 'react-i18next';
import { useSession } from '../../platform/web/api/session.ts';
import type { WebModule } from '../../platform/web/routing/web-module.ts';
import { PortalShell } from '../../platform/web/shell/portal-shell.tsx';
import { hasDesk } from './has-desk.ts';

/** The learner's frame with the tabs that the modules bring. */
export const createPortalFrame = (modules: readonly WebModule[]): RouteComponent => {
  const tabs = modules
    .flatMap((module) => (module.portalTabs ?? []).map((tab) => ({ ...tab, module: module.name })))
    .sort((one, other) => one.order - other.order);
  const names = [...new Set(tabs.map((tab) => tab.module))];
  return function PortalFrame() {
    const { t } = useTranslation(names as never[]);
    const { viewer } = useSession();
    const mine = tabs.filter(({ isFor }) => isFor?.(viewer) ?? true);
    const shown = mine.map(({ path, label, icon: Icon, module }) => ({
      path,
      label: (t as (key: string, options: { ns: string }) => string)(label, { ns: module }),
      icon: <Icon size={21} stroke={1.7} aria-hidden />,
    }));
    return (
      <PortalShell tabs={shown} hasDesk={hasDesk}>
        <Outlet />
      </PortalShell>
    );
  };
};
