import { timingSafeEqual } from 'node:crypto';
import type { Act } from '../../platform/act.ts';
import { instantOf } from '../../platform/clock.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { newId, type Queryable, sql, type Tx, unnested } from '../../platform/database/index.ts';
import { Refusal } from '../../platform/problem.ts';
import { type LinkRequested, linkRequested } from './announcements.ts';

export type LinkKind = 'set-up' | 'invite' | 'reset';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LASTS: Readonly<Record<LinkKind, number>> = { 'set-up': 7 * DAY, invite: 14 * DAY, reset: 2 * HOUR };
const ID_BYTES = 16;

const proofOf = (keys: Pick<Keys, 'hmac'>, id: string): Buffer => Buffer.from(keys.hmac(`identity link ${id}`), 'hex');

/** The id and its keyed hash: whoever reads the database, and not the key, can make no link of it. */
export const linkToken = (keys: Pick<Keys, 'hmac'>, id: string): string =>
  Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), proofOf(keys, id)]).toString('base64url');

/** The id that the token proves; undefined when it proves none. */
export const linkIdOf = (keys: Pick<Keys, 'hmac'>, token: string): string | undefined => {
  const bytes = Buffer.from(token, 'base64url');
  const hex = bytes.subarray(0, ID_BYTES).toString('hex');
  const id = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  const expected = proofOf(keys, id);
  const given = bytes.subarray(ID_BYTES);
  const isSpelledOut = bytes.toString('base64url') === token;
  return isSpelledOut && given.length === expected.length && timingSafeEqual(given, expected) ? id : undefined;
};

/** Where somebody who was invited, or forgot the password, sets one. For the mail, when it is sent. */
export const linkUrl = (keys: Pick<Keys, 'hmac'>, baseUrl: string, linkId: string): string =>
  `${baseUrl}/link/${linkToken(keys, linkId)}`;

export const linkDead = (): Refusal =>
  new Refusal({ code: 'link-dead', message: 'This link is not valid any more. Ask for a new one.' }, 404);

export const newLink = async (tx: Tx, kind: LinkKind, at: Date): Promise<string> => {
  const id = newId();
  const expiresAt = new Date(at.getTime() + LASTS[kind]);
  await tx.run(sql`
    insert into identity.link (id, kind, created_at, expires_at)
    values (${id}::uuid, ${kind}, ${at}::timestamptz, ${expiresAt}::timestamptz)`);
  return id;
};

/** A new link for each of these users, announced; earlier ones of the same kind are dead from now on. */
export const issueLinks = async (
  act: Act,
  kind: LinkRequested['kind'],
  people: readonly { id: string; email: string; name: string }[],
): Promise<LinkRequested[]> => {
  const at = instantOf(act.clock);
  const expiresAt = new Date(at.getTime() + LASTS[kind]);
  const links = people.map(({ id, email, name }) => ({ linkId: newId(), kind, userId: id, email, name }));
  await act.tx.run(sql`
    update identity.link set used_at = ${at}::timestamptz
    where user_id = any(${people.map(({ id }) => id)}::uuid[]) and kind = ${kind} and used_at is null`);
  await act.tx.run(sql`
    insert into identity.link (id, kind, user_id, created_at, expires_at)
    select link_id, ${kind}, user_id, ${at}::timestamptz, ${expiresAt}::timestamptz
    from ${unnested(links, { linkId: 'uuid', userId: 'uuid' })}`);
  await linkRequested.announce(act, links);
  return links;
};

export interface LiveLink {
  kind: 'invite' | 'reset';
  userId: string;
  name: string;
  email: string;
}

/** The invitation or reset that may be used now, and whose it is. */
export const findLiveLink = (q: Queryable, id: string, at: Date): Promise<LiveLink | undefined> =>
  q.maybe(sql<LiveLink>`
    select l.kind, u.id as "userId", u.name, u.email
    from identity.link l join identity.user_account u on u.id = l.user_id
    where l.id = ${id}::uuid and l.used_at is null and l.expires_at > ${at}::timestamptz
      and u.is_enabled and u.email is not null`);

/** Of several simultaneous uses one gets true. */
export const claimLink = async (tx: Tx, id: string, kind: LinkKind, at: Date): Promise<boolean> => {
  const claimed = await tx.run(sql`
    update identity.link set used_at = ${at}::timestamptz
    where id = ${id}::uuid and kind = ${kind} and used_at is null and expires_at > ${at}::timestamptz`);
  return claimed === 1;
};

export const endLinks = (tx: Tx, userIds: readonly string[], at: Date): Promise<number> =>
  tx.run(sql`
    update identity.link set used_at = ${at}::timestamptz
    where user_id = any(${userIds}::uuid[]) and used_at is null`);

/** Which of these links lead nowhere any more: their mails need not be sent. */
export const listDeadLinks = async (q: Queryable, linkIds: readonly string[], at: Date): Promise<Set<string>> => {
  const live = await q.rows(sql<{ id: string }>`
    select l.id from identity.link l join identity.user_account u on u.id = l.user_id
    where l.id = any(${linkIds}::uuid[]) and l.used_at is null and l.expires_at > ${at}::timestamptz and u.is_enabled`);
  const living = new Set(live.map(({ id }) => id));
  return new Set(linkIds.filter((id) => !living.has(id)));
};
