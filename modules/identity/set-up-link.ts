import { type Clock, instantOf } from '../../platform/clock.ts';
import type { Keys } from '../../platform/config/keys.ts';
import { type Database, type Queryable, sql, type Tx } from '../../platform/database/index.ts';
import { linkToken, newLink } from './links.ts';

/** No System Manager exists, and none ever did. */
const isOpen = sql<boolean>`
  done_at is null and not exists (select from identity.role_grant g where g.role = 'System Manager')`;

const findLink = (q: Queryable, at: Date): Promise<{ id: string } | undefined> =>
  q.maybe(sql<{ id: string }>`
    select id from identity.link
    where kind = 'set-up' and used_at is null and expires_at > ${at}::timestamptz order by id desc limit 1`);

/** Where the first System Manager signs up: one address for all processes; nothing once there has been one. */
export const setUpLink = (
  db: Database,
  { keys, baseUrl, clock }: { keys: Pick<Keys, 'hmac'>; baseUrl: string; clock: Clock },
): Promise<string | undefined> =>
  db.transaction(async (tx) => {
    const at = instantOf(clock);
    const open = await tx.maybe(sql`select singleton from identity.set_up where ${isOpen} for update`);
    if (!open) return undefined;
    const id = (await findLink(tx, at))?.id ?? (await newLink(tx, 'set-up', at));
    return `${baseUrl}/set-up/${linkToken(keys, id)}`;
  });

export const isSetUpLive = async (q: Queryable, linkId: string, at: Date): Promise<boolean> => {
  const live = await q.maybe(sql`
    select id from identity.link, identity.set_up
    where id = ${linkId}::uuid and kind = 'set-up' and used_at is null and expires_at > ${at}::timestamptz and ${isOpen}`);
  return live !== undefined;
};

/** True for one caller ever. */
export const claimSetUp = async (tx: Tx, at: Date): Promise<boolean> =>
  (await tx.run(sql`update identity.set_up set done_at = ${at}::timestamptz where ${isOpen}`)) === 1;
