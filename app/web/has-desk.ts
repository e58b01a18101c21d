import type { SessionViewer } from '../../platform/web/api/session.ts';

/** The portal is for everybody; the desk for who has any other role, or reports. */
export const hasDesk = (viewer: SessionViewer): boolean =>
  viewer.isManager || viewer.roles.some((role) => role !== 'LMS Student');
