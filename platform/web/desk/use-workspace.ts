import { useParams } from '@tanstack/react-router';
import { createContext, useContext, useEffect, useMemo } from 'react';
import { useMeta } from '../api/meta.ts';
import { type ShownWorkspace, shownWorkspaces, workspaceOf } from './navigation.ts';
import type { Workspace } from './workspace.ts';

const REMEMBERED = 'duly-workspace';

export const WorkspacesContext = createContext<readonly Workspace[]>([]);

export interface CurrentWorkspace {
  all: ShownWorkspace[];
  current: ShownWorkspace | undefined;
}

/** The workspaces of the viewer, and the one that the address stands in. */
export const useWorkspace = (): CurrentWorkspace => {
  const workspaces = useContext(WorkspacesContext);
  const { types } = useMeta();
  const { slug } = useParams({ strict: false }) as { slug?: string };
  const all = useMemo(() => shownWorkspaces(workspaces, types), [workspaces, types]);
  const current = workspaceOf(all, slug, localStorage.getItem(REMEMBERED));
  useEffect(() => {
    if (current && slug) localStorage.setItem(REMEMBERED, current.name);
  }, [current, slug]);
  return { all, current };
};
