import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type Session, sessionQuery } from '../../../platform/web/api/session.ts';

/** Goes inside with the session that was just begun. */
export const useEnter = (): ((to: string) => Promise<void>) => {
  const queries = useQueryClient();
  const router = useRouter();
  return async (to) => {
    queries.clear();
    await queries.fetchQuery<Session | null>(sessionQuery as never);
    router.history.push(to);
  };
};
