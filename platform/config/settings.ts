import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Act } from '../act.ts';
import { instantOf } from '../clock.ts';
import { type Queryable, sql } from '../database/index.ts';
import { type Changes, recordHistory } from '../history/index.ts';
import type { Problem } from '../problem.ts';
import type { Fields } from '../records/types.ts';
import type { Keys } from './keys.ts';

export type Stored = Record<string, unknown>;

/** Something the organisation can choose; declared by the module that obeys it, stored and shown by the platform. */
export interface Setting<T extends object = Stored> {
  readonly name: string;
  /** The page of the settings that it stands on: `mail` */
  readonly section: string;
  readonly label: string;
  readonly hint?: string;
  readonly schema: z.ZodType<T>;
  readonly fallback: T;
  /** How each field of the value is called and typed; their names are those of the value. */
  readonly fields: Fields;
  /** Fields of the value that are encrypted in the database and never sent back. */
  readonly secrets?: readonly string[];
  /** Fields that hold the key of a stored file; history says of it that it was set, replaced or cleared. */
  readonly files?: readonly string[];
  /** A variable of the shell that, when it is set, rules instead of these fields. */
  readonly ruledBy?: { readonly variable: string; readonly fields: readonly string[] };
  /** Why this value cannot stand. A secret that was not given again is the same sealed text as before. */
  fault?(act: Act, next: T, before: T): Promise<Problem | undefined>;
  /** What follows from the change, in its transaction. */
  follow?(act: Act, next: T, before: T): Promise<void>;
}

export const setting = <T extends object>(definition: Setting<T>): Setting<T> => definition;

interface Row {
  value: unknown;
  version: number;
}

const chosen = <T extends object>({ name, schema, fallback }: Setting<T>, row: Row | undefined): T => {
  if (!row || row.version === 0) return fallback;
  const parsed = schema.safeParse(row.value);
  if (parsed.success) return parsed.data;
  throw new Error(`The stored setting "${name}" cannot be read: ${parsed.error.issues[0]?.message}`);
};

/** The value, or the fallback, with its version; 0 when nobody has chosen yet. Secret fields come as they are stored. */
export const readVersioned = async <T extends object>(
  q: Queryable,
  definition: Setting<T>,
): Promise<{ value: T; version: number }> => {
  const row = await q.maybe(sql<Row>`select value, version from platform.setting where name = ${definition.name}`);
  return { value: chosen(definition, row), version: row?.version ?? 0 };
};

/** The value, or the fallback. Secret fields come as they are stored: `keys.decrypt` opens them. */
export const readSetting = async <T extends object>(q: Queryable, definition: Setting<T>): Promise<T> =>
  (await readVersioned(q, definition)).value;

/** The same for a change: until the transaction ends nobody else changes it. */
export const lockSetting = async <T extends object>(
  { tx, clock }: Act,
  definition: Setting<T>,
): Promise<{ value: T; version: number }> => {
  const { name } = definition;
  await tx.run(sql`
    insert into platform.setting (name, value, version, changed_at) values (${name}, '{}', 0, ${instantOf(clock)})
    on conflict (name) do nothing`);
  const row = await tx.one(sql<Row>`select value, version from platform.setting where name = ${name} for update`);
  return { value: chosen(definition, row), version: row.version };
};

/** What may be shown: secret fields only say whether they are set. */
export const shownSetting = <T extends object>(value: T, { secrets = [] }: Pick<Setting<T>, 'secrets'>): Stored => {
  const shown: Stored = { ...(value as Stored) };
  for (const secret of secrets) shown[secret] = Boolean(shown[secret]);
  return shown;
};

const sealed = (value: Stored, before: Stored, secrets: readonly string[], keys?: Keys): Stored => {
  const result = { ...value };
  for (const secret of secrets) {
    const text = value[secret];
    if (text === undefined || text === before[secret]) result[secret] = before[secret];
    else if (typeof text === 'string' && text !== '') {
      if (!keys) throw new Error('A setting with secrets is written with the keys.');
      result[secret] = keys.encrypt(text);
    } else delete result[secret];
  }
  return result;
};

/** Settings have names, history wants uuids: the same one for the same name. */
export const settingId = (name: string): string => {
  const hex = createHash('sha256').update(`setting ${name}`).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

/** Of a secret, or of a file, history learns that it was set, replaced or cleared, and nothing else. */
const secretChange = (before: unknown, after: unknown): readonly [unknown, unknown] => [
  before ? 'set' : null,
  after ? (before ? 'replaced' : 'set') : null,
];

const changesBetween = (before: Stored, after: Stored, unsaid: readonly string[]): Changes =>
  Object.fromEntries(
    [...new Set([...Object.keys(before), ...Object.keys(after)])]
      .filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      .map((name) => [
        name,
        unsaid.includes(name) ? secretChange(before[name], after[name]) : [before[name] ?? null, after[name] ?? null],
      ]),
  );

/** A secret field that is absent keeps its stored value; an empty one clears it. */
export const writeSetting = async <T extends object>(
  act: Act,
  definition: Setting<T>,
  value: T,
  keys?: Keys,
): Promise<void> => {
  const { name, schema, secrets = [], files = [], fields } = definition;
  const parsed = schema.parse(value) as Stored;
  const before = (await lockSetting(act, definition)).value;
  const after = sealed(parsed, before as Stored, secrets, keys);
  const changes = changesBetween(before as Stored, after, [...secrets, ...files]);
  await act.tx.run(sql`
    update platform.setting
    set value = ${JSON.stringify(after)}::jsonb, changed_at = ${instantOf(act.clock)}, version = version + 1
    where name = ${name}`);
  if (Object.keys(changes).length > 0) {
    await recordHistory(act, { slug: 'setting', fields }, [{ recordId: settingId(name), event: 'changed', changes }]);
  }
  await definition.follow?.(act, after as T, before);
};
