import { QueryClient } from '@tanstack/react-query';
import { Refused } from './refused.ts';

const TRIES = 2;

/** A refusal is an answer and is not asked again; a lost connection is tried once more. */
const retry = (failures: number, problem: Error): boolean =>
  failures < TRIES - 1 && !(problem instanceof Refused && problem.status < 500);

export const createQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { retry, staleTime: 10_000, refetchOnWindowFocus: true },
      // Without a connection a write fails at once and says so, instead of waiting unseen.
      mutations: { retry: false, networkMode: 'always' },
    },
  });
