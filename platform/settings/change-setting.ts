import type { Act } from '../act.ts';
import type { Keys } from '../config/keys.ts';
import { lockSetting, type Setting, type Stored, shownSetting, writeSetting } from '../config/settings.ts';
import { type Problem, Refusal } from '../problem.ts';
import { bodySchema } from '../records/field-schema.ts';
import { type Fault, problemOf } from '../records/parse.ts';

interface Wanted {
  /** The version that the person saw. */
  readonly seen: number;
  /** Fields to change; null empties one, and a secret that is absent stays. */
  readonly body: unknown;
}

interface Issue {
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly code?: string;
  readonly keys?: readonly string[];
}

/** One fault per field, in the words of the schema; unknown fields by name. */
const faultsOf = (issues: readonly Issue[], { label, fields }: Setting): Fault[] =>
  issues.flatMap(({ path, message, code, keys = [] }) => {
    if (code === 'unrecognized_keys') {
      return keys.map((field) => ({ field, message: `There is no field "${field}" in ${label}.` }));
    }
    const field = String(path[0] ?? '');
    const name = fields[field]?.label;
    return [{ field, message: name && !message.startsWith(name) ? `${name}: ${message}` : message }];
  });

const parsed = (definition: Setting, body: unknown): Stored => {
  const { label, fields } = definition;
  const read = bodySchema({ label: { one: label, many: label }, fields }, 'change').safeParse(body);
  if (!read.success) throw new Refusal(problemOf(faultsOf(read.error.issues as Issue[], definition)));
  return read.data;
};

const merged = (before: Stored, given: Stored): Stored => {
  const next = { ...before };
  for (const [field, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (value === null || value === '') delete next[field];
    else next[field] = value;
  }
  return next;
};

/** What differs between the setting as it is now and what the person wants; of a secret nothing. */
const conflict = (definition: Setting, now: Stored, version: number, given: Stored): Problem => {
  const shown = shownSetting(now, definition);
  const differing = Object.keys(given).filter(
    (field) =>
      !definition.secrets?.includes(field) && JSON.stringify(given[field]) !== JSON.stringify(shown[field] ?? null),
  );
  const pick = (from: Stored): Stored => Object.fromEntries(differing.map((field) => [field, from[field] ?? null]));
  return {
    code: 'changed-meanwhile',
    message: `Somebody else has changed ${definition.label} meanwhile.`,
    detail: { theirs: pick(shown), yours: pick(given), version },
  };
};

/** Changes some fields of a setting, if nobody changed it since it was seen. */
export const changeSetting = async (
  act: Act,
  definition: Setting,
  { seen, body }: Wanted,
  keys: Keys,
): Promise<void> => {
  const given = parsed(definition, body);
  const { value: before, version } = await lockSetting(act, definition);
  if (version !== seen) throw new Refusal(conflict(definition, before, version, given));
  const wanted = merged(before, given);
  const next = definition.schema.safeParse(wanted);
  if (!next.success) throw new Refusal(problemOf(faultsOf(next.error.issues as Issue[], definition)));
  const fault = await definition.fault?.(act, next.data, before);
  if (fault) throw new Refusal(fault);
  const cleared = (definition.secrets ?? []).filter((secret) => before[secret] && wanted[secret] === undefined);
  await writeSetting(act, definition, { ...next.data, ...Object.fromEntries(cleared.map((name) => [name, ''])) }, keys);
};
