import type { Keys } from '../config/keys.ts';
import { type Database, type Queryable, sql, type Tx, unnested } from '../database/index.ts';
import { Refusal } from '../problem.ts';
import { canonicalEvent, type Head, nextHash, noHash, signedText } from './chain.ts';
import { appendHeads } from './heads-file.ts';
import { findSealingKey } from './refuse-another-key.ts';

/** Small enough that nobody waits long for the embedded database. */
const BATCH = 5_000;

/** Looked at first, since a lock is a write, and the sealer looks every few seconds. */
const hasUnsealed = async (db: Database): Promise<boolean> =>
  (await db.rows(sql`select 1 from history.unsealed order by event_id limit 1`)).length > 0;

const claimSealing = async (tx: Tx): Promise<boolean> =>
  (await tx.rows(sql`select 1 from history.sealer for update skip locked`)).length > 0;

const lastSeal = async (tx: Tx): Promise<{ number: number; hash: Buffer }> =>
  (await tx.maybe(
    sql<{ number: number; hash: Buffer }>`select number, hash from history.seal order by number desc limit 1`,
  )) ?? { number: 0, hash: noHash };

/** Heads of two keys could never be verified together, with either. */
const refuseTwoKeys = async (tx: Tx, keys: Keys): Promise<void> => {
  const sealing = await findSealingKey(tx);
  if (sealing === undefined || sealing === keys.keyId) return;
  throw new Refusal({
    code: 'another-key',
    message:
      'The history was signed with another key: the key file or DULY_SECRET was changed. Nothing more is sealed until the old one is back.',
  });
};

const insertHead = (tx: Tx, { number, hash, signature, keyId, at }: Head): Promise<number> =>
  tx.run(sql`
    insert into history.head (number, hash, signature, key_id, at)
    values (${number}, ${hash}, ${signature}, ${keyId}, ${at})`);

const sealBatch = async (tx: Tx, keys: Keys): Promise<number> => {
  if (!(await claimSealing(tx))) return 0;
  const events = await tx.rows(sql<{ id: string; canonical: string }>`
    select e.id, ${canonicalEvent} as canonical
    from (select event_id from history.unsealed order by event_id limit ${BATCH}) u
    join history.event e on e.id = u.event_id
    order by e.id`);
  if (events.length === 0) return 0;
  await refuseTwoKeys(tx, keys);
  let { number, hash } = await lastSeal(tx);
  const seals = events.map(({ id, canonical }) => {
    hash = nextHash(hash, canonical);
    number += 1;
    return { number, eventId: id, hash: `\\x${hash.toString('hex')}` };
  });
  await tx.run(sql`
    insert into history.seal (number, event_id, hash)
    select number, event_id, hash from ${unnested(seals, { number: 'bigint', eventId: 'uuid', hash: 'bytea' })}`);
  await tx.run(sql`delete from history.unsealed where event_id = any(${events.map(({ id }) => id)}::uuid[])`);
  // The true time of sealing, not the day that a job was told it is.
  const at = new Date();
  await insertHead(tx, { number, hash, at, keyId: keys.keyId, signature: keys.sign(signedText({ number, hash, at })) });
  return events.length;
};

/** Reads heads beyond a number; a process that died between commit and append left some. */
const headsAfter = (q: Queryable, number: number): Promise<Head[]> =>
  q.rows(sql<Head>`
    select number, hash, signature, key_id as "keyId", at from history.head where number > ${number} order by number`);

const writeHeads = async (db: Database, dataFolder: string): Promise<void> => {
  const { written } = await db.one(sql<{ written: number }>`select written_number as written from history.sealer`);
  const heads = await headsAfter(db, written);
  const last = heads.at(-1);
  if (!last) return;
  appendHeads(dataFolder, heads);
  await db.run(sql`update history.sealer set written_number = greatest(written_number, ${last.number}::bigint)`);
};

/**
 * Numbers and chains every committed event, signs one head per batch, and appends the heads to the file beside the data.
 * Several processes may call it at once: one seals, the others leave. Answers the number of events sealed.
 * Refuses with another key than that of the last head.
 */
export const sealHistory = async (db: Database, keys: Keys, dataFolder: string): Promise<number> => {
  let sealed = 0;
  let count = (await hasUnsealed(db)) ? BATCH : 0;
  await writeHeads(db, dataFolder);
  while (count === BATCH) {
    count = await db.transaction((tx) => sealBatch(tx, keys));
    await writeHeads(db, dataFolder);
    sealed += count;
  }
  return sealed;
};

/** For whoever verifies next, and finds why. */
export const leaveUnsealed = (error: unknown): number => {
  if (!(error instanceof Refusal)) throw error;
  return 0;
};
