import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { Refused } from './refused.ts';
import { get } from './send.ts';

export interface SessionViewer {
  id: string;
  name: string;
  email: string | null;
  roles: string[];
  /** Has reports; derived, not granted. */
  isManager: boolean;
}

export interface Session {
  viewer: SessionViewer;
  organisation?: { name: string; zone: string; logo?: string };
}

/** Who is signed in; null when nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async ({ signal }): Promise<Session | null> => {
    try {
      return await get<Session>('/session', {}, signal);
    } catch (problem) {
      if (problem instanceof Refused && problem.status === 401) return null;
      throw problem;
    }
  },
  staleTime: Number.POSITIVE_INFINITY,
});

/** For screens behind sign-in: the routes above them have made sure of a session. */
export const useSession = (): Session => {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Refused(401, { code: 'not-signed-in', message: 'You are signed out.' });
  return data;
};
