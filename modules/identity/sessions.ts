import { createHash, randomBytes } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Clock, instantOf } from '../../platform/clock.ts';
import { readSetting } from '../../platform/config/settings.ts';
import { type Database, type Queryable, sql, type Tx } from '../../platform/database/index.ts';
import type { FindViewer } from '../../platform/http/index.ts';
import type { Role } from './contract.ts';
import { LONGEST_SESSION_DAYS, signInSettings } from './settings.ts';
import { viewerFrom } from './viewer.ts';

const DAY = 24 * 3_600_000;
const DAY_SECONDS = DAY / 1000;
/** A session is written to at most this often, so that reading pages stays reading. */
const TOUCH_AFTER = 5 * 60_000;

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const isSecure = (baseUrl: string): boolean => baseUrl.startsWith('https:');

const cookieName = (baseUrl: string): string => (isSecure(baseUrl) ? '__Host-duly' : 'duly');

const cookieOptions = (baseUrl: string) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isSecure(baseUrl) }) as const;

export const sessionTokenOf = (request: FastifyRequest, baseUrl: string): string | undefined =>
  request.cookies[cookieName(baseUrl)];

/** Browsers forget the cookie as late as the session can end; how long it really lasts the database says. */
export const setSessionCookie = (reply: FastifyReply, baseUrl: string, token: string): void => {
  reply.setCookie(cookieName(baseUrl), token, {
    ...cookieOptions(baseUrl),
    maxAge: LONGEST_SESSION_DAYS * DAY_SECONDS,
  });
};

export const clearSessionCookie = (reply: FastifyReply, baseUrl: string): void => {
  reply.clearCookie(cookieName(baseUrl), cookieOptions(baseUrl));
};

/**
 * A new session under a new token; nothing when the user was disabled, or got another password, since it was checked.
 * The lock on the user makes a simultaneous disabling wait and then end this session too.
 */
export const startSession = async (
  tx: Tx,
  account: { id: string; passwordHash: string },
  at: Date,
  endedToken?: string,
): Promise<string | undefined> => {
  const token = randomBytes(32).toString('base64url');
  const user = await tx.maybe(sql`
    select id from identity.user_account
    where id = ${account.id}::uuid and is_enabled and password_hash = ${account.passwordHash} for update`);
  if (!user) return undefined;
  if (endedToken) await endSession(tx, endedToken);
  const { idleDays } = await readSetting(tx, signInSettings);
  await tx.run(sql`
    insert into identity.session (token_hash, user_id, created_at, seen_at, expires_at)
    values (${hashOf(token)}::bytea, ${account.id}::uuid, ${at}::timestamptz, ${at}::timestamptz,
      ${new Date(at.getTime() + idleDays * DAY)}::timestamptz)`);
  await tx.run(sql`update identity.user_account set last_seen_at = ${at}::timestamptz where id = ${account.id}::uuid`);
  return token;
};

export const endSession = (q: Queryable, token: string): Promise<number> =>
  q.run(sql`delete from identity.session where token_hash = ${hashOf(token)}::bytea`);

export const endSessions = (tx: Tx, userIds: readonly string[]): Promise<number> =>
  tx.run(sql`delete from identity.session where user_id = any(${userIds}::uuid[])`);

interface SessionUser {
  id: string;
  name: string;
  roles: Role[];
  seenAt: Date;
}

const findSession = (q: Queryable, token: string, at: Date): Promise<SessionUser | undefined> =>
  q.maybe(sql<SessionUser>`
    select u.id, u.name, s.seen_at as "seenAt",
      array(select g.role from identity.role_grant g where g.user_id = u.id) as roles
    from identity.session s join identity.user_account u on u.id = s.user_id
    where s.token_hash = ${hashOf(token)}::bytea and s.expires_at > ${at}::timestamptz and u.is_enabled`);

const touchSession = async (q: Queryable, token: string, at: Date): Promise<void> => {
  const { idleDays, longestDays } = await readSetting(q, signInSettings);
  await q.run(sql`
    with touched as (
      update identity.session set seen_at = ${at}::timestamptz,
        expires_at = least(${new Date(at.getTime() + idleDays * DAY)}::timestamptz, created_at + ${`${longestDays} days`}::interval)
      where token_hash = ${hashOf(token)}::bytea and seen_at < ${new Date(at.getTime() - TOUCH_AFTER)}::timestamptz
      returning user_id)
    update identity.user_account u set last_seen_at = ${at}::timestamptz from touched where u.id = touched.user_id`);
};

interface Reading {
  readonly db: Database;
  readonly config: { readonly baseUrl: string };
  clock(): Clock;
}

/** Who a request comes from, by its session cookie. */
export const sessionReader =
  ({ db, config, clock }: Reading): FindViewer =>
  async (request) => {
    const token = sessionTokenOf(request, config.baseUrl);
    if (!token) return undefined;
    const at = instantOf(clock());
    const user = await findSession(db.kept, token, at);
    if (!user) return undefined;
    if (at.getTime() - user.seenAt.getTime() > TOUCH_AFTER) await touchSession(db, token, at);
    return viewerFrom(user);
  };
