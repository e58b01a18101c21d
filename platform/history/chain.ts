import { createHash } from 'node:crypto';
import { type Sql, sql } from '../database/index.ts';

/** What the chain covers of an event `e`: the same text on every server, whatever its time zone and date style. */
export const canonicalEvent: Sql<string> = sql<string>`jsonb_build_array(
  e.id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.on_day, e.actor_id,
  e.slug, e.record_id, e.event, e.changes, e.reason, e.source)::text`;

export const noHash: Buffer = Buffer.alloc(32);

export const nextHash = (previous: Buffer, canonical: string): Buffer =>
  createHash('sha256').update(previous).update(canonical).digest();

/** The state of the chain after its event `number`, signed once a batch. */
export interface Head {
  number: number;
  hash: Buffer;
  signature: Buffer;
  keyId: string;
  at: Date;
}

/** The text that a head's signature covers. */
export const signedText = ({ number, hash, at }: Pick<Head, 'number' | 'hash' | 'at'>): string =>
  `duly history head ${number} ${hash.toString('hex')} ${at.toISOString()}`;
