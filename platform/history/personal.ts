import { createHash, randomBytes } from 'node:crypto';
import type { Fields, Keep } from '../records/types.ts';

/** field -> [old, new] */
export type Changes = Readonly<Record<string, readonly [unknown, unknown]>>;

interface Split {
  /** What enters the chain. */
  changes: Changes | null;
  /** What erasure may delete. */
  personal?: { salt: string; changes: Changes };
}

const isNothing = (value: unknown): boolean => value === undefined || value === null;

/** A personal value as the chain knows it; nothing stays nothing. */
export const saltedHash = (salt: string, value: unknown): string | null =>
  isNothing(value) ? null : `hashed:${createHash('sha256').update(salt).update(JSON.stringify(value)).digest('hex')}`;

const pick = (changes: Changes, fields: Fields, keep: Keep): Changes =>
  Object.fromEntries(Object.entries(changes).filter(([name]) => (fields[name]?.keep ?? 'plain') === keep));

/** Parts the changes by how history keeps each field; fields that the type does not know are kept plain. */
export const splitChanges = (changes: Changes | undefined, fields: Fields): Split => {
  if (!changes) return { changes: null };
  const plain = pick(changes, fields, 'plain');
  const hidden = pick(changes, fields, 'hashed');
  if (Object.keys(hidden).length === 0) return { changes: plain };
  const salt = randomBytes(16).toString('hex');
  const hashed = Object.fromEntries(
    Object.entries(hidden).map(([name, [from, to]]) => [name, [saltedHash(salt, from), saltedHash(salt, to)] as const]),
  );
  return { changes: { ...plain, ...hashed }, personal: { salt, changes: hidden } };
};

/** Whether the kept personal values are those that the event was recorded with. */
export const isFaithful = (event: Changes | null, salt: string, personal: Changes): boolean =>
  Object.entries(personal).every(
    ([name, [from, to]]) =>
      event?.[name]?.[0] === saltedHash(salt, from) && event?.[name]?.[1] === saltedHash(salt, to),
  );
