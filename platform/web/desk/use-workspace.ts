import { useLocation } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useMeta } from '../api/meta.ts';
import { type ShownWorkspace, shownWorkspaces, workspaceOf } from './navigation.ts';
import type { Workspace } from './workspace.ts';

const REMEMBERED = 'duly-workspace';
const ANY = '/app';

export const WorkspacesContext = createContext<readonly Workspace[]>([]);

export interface CurrentWorkspace {
  all: ShownWorkspace[];
  current: ShownWorkspace | undefined;
}

/** The workspaces of the viewer, and the one that the address stands in. */
export const useWorkspace = (): CurrentWorkspace => {
  const workspaces = useContext(WorkspacesContext);
  const { t } = useTranslation(['desk', 'app']);
  const { types, viewer } = useMeta();
  const { pathname } = useLocation();
  const all = useMemo(
    () => shownWorkspaces(workspaces, types, viewer, (key) => t(key as never)),
    [workspaces, types, viewer, t],
  );
  const current = workspaceOf(all, pathname, localStorage.getItem(REMEMBERED));
  useEffect(() => {
    if (current && pathname !== ANY) localStorage.setItem(REMEMBERED, current.name);
  }, [current, pathname]);
  return { all, current };
};
