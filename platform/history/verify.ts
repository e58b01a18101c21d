import type { Keys } from '../config/keys.ts';
import { type Queryable, sql } from '../database/index.ts';
import { canonicalEvent, type Head, nextHash, noHash, signedText } from './chain.ts';
import { isSameHead, readHeads } from './heads-file.ts';
import { type Changes, isFaithful } from './personal.ts';

export interface Verdict {
  sealed: number;
  unsealed: number;
  /** The first break; `number` is absent for an event that was never numbered. */
  broken?: { number?: number; why: string };
}

type Break = NonNullable<Verdict['broken']>;

interface SealedEvent {
  number: number;
  hash: Buffer;
  eventId: string;
  canonical: string | null;
  changes: Changes | null;
  salt: string | null;
  personal: Changes | null;
}

const PAGE = 5_000;

type OnProgress = (done: number, total: number) => void;

/** In this order: a head is committed, then appended, then counted as written. So none is missed while a sealer runs. */
const readAllHeads = async (db: Queryable, dataFolder: string) => {
  const { written } = await db.one(sql<{ written: number }>`select written_number as written from history.sealer`);
  const inFile = readHeads(dataFolder);
  const heads = await db.rows(sql<Head>`
    select number, hash, signature, key_id as "keyId", at from history.head order by number`);
  return { written, inFile, heads };
};

const brokenHead = ({ heads, inFile, written }: Awaited<ReturnType<typeof readAllHeads>>, keys: Keys): Break[] => {
  const byNumber = new Map(heads.map((head) => [head.number, head]));
  const numbersInFile = new Set(inFile.map(({ number }) => number));
  return [
    ...heads
      .filter((head) => head.keyId !== keys.keyId || !keys.verify(signedText(head), head.signature))
      .map(({ number }) => ({ number, why: 'the signature of the head is wrong, or was made with another key' })),
    ...heads
      .filter(({ number }) => number <= written && !numbersInFile.has(number))
      .map(({ number }) => ({ number, why: 'the file history-heads.log lacks this head: it was cut or replaced' })),
    ...inFile.flatMap((line) => {
      const head = byNumber.get(line.number);
      if (!head) return { number: line.number, why: 'the database lacks a head that history-heads.log has' };
      return isSameHead(head, line) ? [] : { number: line.number, why: 'history-heads.log has a different head' };
    }),
  ];
};

const pageAfter = (db: Queryable, number: number): Promise<SealedEvent[]> =>
  db.rows(sql<SealedEvent>`
    select s.number, s.hash, s.event_id as "eventId", case when e.id is not null then ${canonicalEvent} end as canonical,
      case when p.event_id is not null then e.changes end as changes, p.salt, p.changes as personal
    from (select * from history.seal where number > ${number} order by number limit ${PAGE}) s
    left join history.event e on e.id = s.event_id
    left join history.personal p on p.event_id = s.event_id
    order by s.number`);

const brokenEvent = (event: SealedEvent, expected: number, hash: Buffer): string | undefined => {
  if (event.number !== expected) return 'a seal is missing';
  if (event.canonical === null) return `the event ${event.eventId} was removed`;
  if (!hash.equals(event.hash)) return `the event ${event.eventId} or its seal was changed`;
  if (event.salt !== null && !isFaithful(event.changes, event.salt, event.personal ?? {})) {
    return `the personal values of the event ${event.eventId} were changed`;
  }
  return undefined;
};

/** Walks the chain to its last head. Later seals belong to a sealer that is at work now. */
const walkChain = async (
  db: Queryable,
  heads: readonly Head[],
  onProgress?: OnProgress,
): Promise<{ sealed: number; broken?: Break }> => {
  const byNumber = new Map(heads.map((head) => [head.number, head]));
  const last = heads.at(-1)?.number ?? 0;
  let number = 0;
  let hash = noHash;
  while (number < last) {
    const page = await pageAfter(db, number);
    if (page.length === 0) return { sealed: number, broken: { number: number + 1, why: 'a seal is missing' } };
    for (const event of page) {
      hash = event.canonical === null ? hash : nextHash(hash, event.canonical);
      const why = brokenEvent(event, number + 1, hash);
      if (why) return { sealed: number, broken: { number: number + 1, why } };
      number += 1;
      const head = byNumber.get(number);
      if (head && !head.hash.equals(hash))
        return { sealed: number, broken: { number, why: 'the head does not fit the chain' } };
      if (number === last) break;
    }
    onProgress?.(number, last);
  }
  return { sealed: number };
};

const uncounted = async (db: Queryable): Promise<Break | undefined> => {
  const found = await db.maybe(sql<{ id: string }>`
    select e.id from history.event e
    where not exists (select from history.seal s where s.event_id = e.id)
      and not exists (select from history.unsealed u where u.event_id = e.id)
    order by e.id limit 1`);
  return found && { why: `the event ${found.id} has no seal and does not wait for one` };
};

/** Seals and heads are committed together: a seal beyond the last head, with no head after it, was put there by hand. */
const withoutHead = async (db: Queryable): Promise<Break | undefined> => {
  const found = await db.maybe(sql<{ number: number }>`
    select number from history.seal
    where number > (select coalesce(max(number), 0) from history.head) order by number limit 1`);
  return found && { number: found.number, why: 'a seal has no signed head' };
};

/** Reports the first break of the history: in chain, seals, signatures, heads beside the data, or personal values. */
export const verifyHistory = async (
  db: Queryable,
  keys: Keys,
  dataFolder: string,
  onProgress?: OnProgress,
): Promise<Verdict> => {
  const allHeads = await readAllHeads(db, dataFolder);
  const { sealed, broken } = await walkChain(db, allHeads.heads, onProgress);
  const { unsealed } = await db.one(sql<{ unsealed: number }>`select count(*) as unsealed from history.unsealed`);
  const first = broken ?? brokenHead(allHeads, keys)[0] ?? (await withoutHead(db)) ?? (await uncounted(db));
  return { sealed, unsealed, ...(first && { broken: first }) };
};
