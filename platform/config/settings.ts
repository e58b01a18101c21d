import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Act } from '../act.ts';
import { instantOf } from '../clock.ts';
import { type Queryable, sql } from '../database/index.ts';
import { recordHistory } from '../history/index.ts';
import type { Keys } from './keys.ts';

/** Something the organisation can choose; declared by the module that obeys it. */
export interface Setting<T> {
  readonly name: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
  /** Fields of the value that are encrypted in the database and never sent back. */
  readonly secrets?: readonly string[];
}

type Stored = Record<string, unknown>;

export const setting = <T>(definition: Setting<T>): Setting<T> => definition;

const storedValue = async (q: Queryable, name: string): Promise<unknown> =>
  (await q.maybe(sql<{ value: unknown }>`select value from platform.setting where name = ${name}`))?.value;

/** The value, or the fallback. Secret fields come as they are stored: `keys.decrypt` opens them. */
export const readSetting = async <T>(q: Queryable, { name, schema, fallback }: Setting<T>): Promise<T> => {
  const stored = await storedValue(q, name);
  if (stored === undefined) return fallback;
  const parsed = schema.safeParse(stored);
  if (parsed.success) return parsed.data;
  throw new Error(`The stored setting "${name}" cannot be read: ${parsed.error.issues[0]?.message}`);
};

/** What may be shown: secret fields only say whether they are set. */
export const shownSetting = <T>(value: T, { secrets = [] }: Setting<T>): T | Stored => {
  if (secrets.length === 0) return value;
  const shown: Stored = { ...(value as Stored) };
  for (const secret of secrets) shown[secret] = Boolean(shown[secret]);
  return shown;
};

const sealed = (value: Stored, stored: Stored, secrets: readonly string[], keys?: Keys): Stored => {
  const result = { ...value };
  for (const secret of secrets) {
    const text = value[secret];
    if (text === undefined) result[secret] = stored[secret];
    else if (typeof text === 'string' && text !== '') {
      if (!keys) throw new Error('A setting with secrets is written with the keys.');
      result[secret] = keys.encrypt(text);
    } else delete result[secret];
  }
  return result;
};

/** Settings have names, history wants uuids: the same one for the same name. */
const recordIdOf = (name: string): string => {
  const hex = createHash('sha256').update(`setting ${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

/** A secret field that is absent keeps its stored value; an empty one clears it. */
export const writeSetting = async <T>(act: Act, definition: Setting<T>, value: T, keys?: Keys): Promise<void> => {
  const { name, schema, secrets = [] } = definition;
  const parsed = schema.parse(value);
  const before = await storedValue(act.tx, name);
  const after = secrets.length > 0 ? sealed(parsed as Stored, (before ?? {}) as Stored, secrets, keys) : parsed;
  await act.tx.run(sql`
    insert into platform.setting (name, value, changed_at)
    values (${name}, ${JSON.stringify(after)}::jsonb, ${instantOf(act.clock)})
    on conflict (name) do update
      set value = excluded.value, changed_at = excluded.changed_at, version = setting.version + 1`);
  const shown = (stored: unknown): unknown => (stored === undefined ? null : shownSetting(stored as T, definition));
  await recordHistory(act, { slug: 'setting', fields: {} }, [
    { recordId: recordIdOf(name), event: 'changed', changes: { [name]: [shown(before), shown(after)] } },
  ]);
};
