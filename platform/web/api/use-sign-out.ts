import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { remove } from './send.ts';
import { sessionQuery } from './session.ts';

/** Ends the session, forgets what was read, and shows the sign-in. */
export const useSignOut = (): (() => Promise<void>) => {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return async () => {
    await remove('/session').catch(() => undefined);
    await navigate({ to: '/sign-in' });
    queries.clear();
    queries.setQueryData(sessionQuery.queryKey, null);
  };
};
