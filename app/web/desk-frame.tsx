import { Outlet, type RouteComponent } from '@tanstack/react-router';
import i18next from 'i18next';

import { DeskShell } from '../../platform/web/desk/shell/desk-shell.tsx';
import { DeskPartsContext, joinDeskParts } from '../../platform/web/desk/use-desk-parts.ts';
import { WorkspacesContext } from '../../platform/web/desk/use-workspace.ts';
import type { WebModule } from '../../platform/web/routing/web-module.ts';
import { workspaces } from './workspaces.ts';

/** The desk's frame with the cells and heads that the modules bring. */
export const createDeskFrame = async (modules: readonly WebModule[]): Promise<RouteComponent> => {
  const withParts = modules.filter(({ deskParts }) => deskParts);
  const parts = joinDeskParts(await Promise.all(withParts.map((module) => module.deskParts!())));
  await i18next.loadNamespaces(['desk', 'app', ...withParts.map(({ name }) => name)]);
  return () => (
    <WorkspacesContext value={workspaces}>
      <DeskPartsContext value={parts}>
        <DeskShell>
          <Outlet />
        </DeskShell>
      </DeskPartsContext>
    </WorkspacesContext>
  );
};
