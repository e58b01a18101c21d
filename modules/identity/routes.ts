import type { Server } from '../../platform/http/index.ts';
import { linkRoutes, setUpRoutes } from './link-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import type { Ground } from './signed-in.ts';

export const identityRoutes = (server: Server, ground: Ground): void => {
  sessionRoutes(server, ground);
  linkRoutes(server, ground);
  setUpRoutes(server, ground);
};
