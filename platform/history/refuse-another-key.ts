import { join } from 'node:path';
import type { Config } from '../config/index.ts';
import type { Keys } from '../config/keys.ts';
import { type Queryable, sql } from '../database/index.ts';
import { Refusal } from '../problem.ts';

/** The key of the last head; undefined while nothing is sealed. */
export const findSealingKey = async (q: Queryable): Promise<string | undefined> => {
  const last = await q.maybe(
    sql<{ keyId: string }>`select key_id as "keyId" from history.head order by number desc limit 1`,
  );
  return last?.keyId;
};

const isThere = async (q: Queryable): Promise<boolean> =>
  (await q.one(sql<{ is: boolean }>`select to_regclass('history.head') is not null as is`)).is;

/**
 * For whoever starts or backs up: with another key stored passwords cannot be read, links in mails lead nowhere and nothing is sealed.
 * The database may be empty, or of an earlier version.
 */
export const refuseAnotherKey = async (
  q: Queryable,
  keys: Keys,
  { secret, dataFolder, isUnsealed }: Pick<Config, 'secret' | 'dataFolder' | 'isUnsealed'>,
): Promise<void> => {
  if (isUnsealed || !(await isThere(q))) return;
  const sealing = await findSealingKey(q);
  if (sealing === undefined || sealing === keys.keyId) return;
  const file = join(dataFolder, 'keys');
  const advice = secret
    ? `than DULY_SECRET gives. Set the one that it had before; if it had none, unset it, and the key is the file ${file}.`
    : `than the file ${file} holds. Put the old file back (a backup holds it), or set DULY_SECRET if it was set before.`;
  throw new Refusal({
    code: 'another-key',
    message: `The history in this database was sealed with another key ${advice} The database was left as it is. Where the old key is lost for good, DULY_UNSEALED=yes goes on without it, and nothing more is sealed.`,
  });
};
