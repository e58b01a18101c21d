import type { FastifyReply } from 'fastify';
import type { Clock } from '../../platform/clock.ts';
import type { Config } from '../../platform/config/index.ts';
import type { Keys } from '../../platform/config/keys.ts';
import type { Database, Queryable } from '../../platform/database/index.ts';
import type { MakeDemo } from './actions/set-up-demo.ts';
import { type DemoAnswer, ROLES, type Role, type SessionAnswer } from './contract.ts';
import { setSessionCookie } from './sessions.ts';
import type { Account } from './store.ts';

/** What the routes of sign-in stand on. */
export interface Ground {
  readonly db: Database;
  readonly keys: Pick<Keys, 'hmac'>;
  readonly config: Pick<Config, 'baseUrl'>;
  clock(): Clock;
  /** What higher modules know of somebody signed in. */
  surroundings?(q: Queryable, userId: string): Promise<Surroundings>;
  readonly demo?: Demo;
}

/** How the demo organisation comes about; the modules above identity know. */
export interface Demo {
  make: MakeDemo;
  /** Afterwards, outside of the transaction. */
  finish(): Promise<void>;
  /** How much is made, from 0 to 1, while it is being made by this process. */
  share(): number | null;
  readonly people: DemoAnswer['people'];
}

export interface Surroundings {
  isManager: boolean;
  organisation: { name: string; zone: string; logo?: string };
}

export const sessionAnswerOf = async (
  { db, surroundings }: Ground,
  { id, name, email, roles }: Account,
): Promise<SessionAnswer> => {
  const around = await surroundings?.(db, id);
  const viewer = { id, name, email, roles: leadingFirst(roles), isManager: around?.isManager };
  return { viewer, organisation: around?.organisation };
};

/** Everybody learns: that role names nobody who has another. */
const leadingFirst = (roles: readonly Role[]): Role[] => {
  const rank = (role: Role): number => (role === 'LMS Student' ? ROLES.length : ROLES.indexOf(role));
  return [...roles].sort((one, other) => rank(one) - rank(other));
};

/** The answer to whoever has just proved who they are. */
export const answerSignedIn = (
  reply: FastifyReply,
  ground: Ground,
  { token, account }: { token: string; account: Account },
): Promise<SessionAnswer> => {
  setSessionCookie(reply.code(201), ground.config.baseUrl, token);
  return sessionAnswerOf(ground, account);
};
