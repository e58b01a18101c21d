import type { FastifyReply } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import type { Database } from '../../platform/database/index.ts';
import type { SessionAnswer } from './contract.ts';
import { setSessionCookie } from './sessions.ts';
import type { Account } from './store.ts';

/** What the routes of sign-in stand on. */
export interface Ground {
  readonly db: Database;
  readonly keys: Pick<Keys, 'hmac'>;
  readonly config: Pick<Config, 'baseUrl'>;
  clock(): Clock;
}

export const sessionAnswerOf = ({ id, name, email, roles }: Account): SessionAnswer => ({
  viewer: { id, name, email, roles },
});

/** The answer to whoever has just proved who they are. */
export const answerSignedIn = (
  reply: FastifyReply,
  { config }: Ground,
  { token, account }: { token: string; account: Account },
): SessionAnswer => {
  setSessionCookie(reply.code(201), config.baseUrl, token);
  return sessionAnswerOf(account);
};
