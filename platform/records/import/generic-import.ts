import type { Act } from '../../act.ts';
import { sql } from '../../database/index.ts';
import type { Outcome, Problem } from '../../problem.ts';
import { headerOf } from '../../tabular/index.ts';
import { changeRecords } from '../change.ts';
import { columnName, isLink, isText, storedAs } from '../columns.ts';
import { createRecords } from '../create.ts';
import type { DefinedType } from '../define.ts';
import { type Linked, resolveLinks } from '../links.ts';
import type { Field, ImportDefinition, ImportSettings, ParsedRow, PlannedRow, Values } from '../types.ts';
import { visible } from '../visible.ts';
import { emptyCell, oneLinked } from './unlinked.ts';

/** What says that two rows are the same record: the unique field, else all the required ones together. */
const keyFields = (type: DefinedType): string[] => {
  const written = Object.keys(type.fields).filter((name) => !type.fields[name]!.readOnly);
  const unique = written.find((name) => type.fields[name]!.unique);
  return unique ? [unique] : written.filter((name) => type.fields[name]!.required);
};

/** For types without an import of their own: rows are known by their key, and written by the type's own writes. */
export const genericImport = (type: DefinedType): ImportDefinition | undefined => {
  const { create, change } = type.writes;
  const keys = keyFields(type);
  if (!create || keys.length === 0) return undefined;
  return {
    modes: change ? ['insert', 'update'] : ['insert'],
    grants: create.grants,
    needs: keys,
    plan: (act, rows, settings) => plan(act, type, keys, rows, settings),
    apply: (act, rows) => apply(act, type, rows),
  };
};

interface Candidate {
  readonly row: number;
  readonly values: Values;
  readonly problem?: Problem;
}

const plan = async (
  act: Act,
  type: DefinedType,
  keys: readonly string[],
  rows: readonly ParsedRow[],
  settings: ImportSettings,
): Promise<PlannedRow[]> => {
  const candidates = await withLinks(act, type, rows);
  const known = await findByKey(
    act,
    type,
    keys,
    candidates.filter(({ problem }) => !problem),
  );
  return candidates.map(({ row, values, problem }) => {
    const planned = { row, key: keys.map((key) => String(values[key]).toLowerCase()).join('\n'), values: {} };
    if (problem) return { ...planned, verdict: 'refused', problem };
    const existing = known.get(row);
    if (!existing) {
      const missing = missingOf(type, values);
      return missing ? { ...planned, verdict: 'refused', problem: missing } : { ...planned, verdict: 'new', values };
    }
    const changes = settings.mode === 'update' ? changesOf(type, values, existing) : {};
    if (Object.keys(changes).length === 0) return { ...planned, verdict: 'already there' };
    return { ...planned, verdict: 'changed', values: { id: existing.id, changes } };
  });
};

const textsOf = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' ? [value] : [];

const withLinks = async (act: Act, type: DefinedType, rows: readonly ParsedRow[]): Promise<Candidate[]> => {
  const links: { name: string; to: DefinedType; found: Map<string, Linked[]> }[] = [];
  for (const [name, field] of Object.entries(type.fields)) {
    const texts = isLink(field) ? rows.flatMap(({ values }) => textsOf(values[name])) : [];
    if (texts.length === 0) continue;
    const to = type.target(field);
    // one query per link field, not per row
    links.push({ name, to, found: await resolveLinks(act.tx, to, texts, act.viewer, act.clock) });
  }
  return rows.map(({ row, values }) => {
    const linked: Values = { ...values };
    for (const { name, to, found } of links) {
      const answers = textsOf(values[name]).map((text) => oneLinked(to, name, text, found.get(text)));
      const ids: string[] = [];
      for (const answer of answers) {
        if ('problem' in answer) return { row, values: linked, problem: answer.problem };
        ids.push(answer.linked.id);
      }
      if (ids.length > 0) linked[name] = type.fields[name]!.kind === 'links' ? ids : ids[0];
    }
    return { row, values: linked };
  });
};

type Existing = Record<string, unknown> & { id: string };

/** Row number -> the record that has the same key. */
const findByKey = async (
  act: Act,
  type: DefinedType,
  keys: readonly string[],
  candidates: readonly Candidate[],
): Promise<Map<number, Existing>> => {
  const columns = keys.map((key) => {
    const field = type.fields[key]!;
    const given = sql.ref(`g.k${keys.indexOf(key)}`);
    const stored = sql.ref(`r.${columnName(key, field)}`);
    return {
      values: sql`${candidates.map(({ values }) => values[key] ?? null)}::${sql.raw(storedAs[field.kind])}[]`,
      name: sql.ref(`k${keys.indexOf(key)}`),
      same: isText(field) ? sql`lower(${stored}) = lower(${given})` : sql`${stored} = ${given}`,
    };
  });
  const rows = sql`${candidates.map(({ row }) => row)}::bigint[]`;
  const found = await act.tx.rows(sql<Existing & { given_row: number }>`
    select g.given_row, r.* from unnest(${rows}, ${sql.join(columns.map(({ values }) => values))})
      as g (given_row, ${sql.join(columns.map(({ name }) => name))})
    join (select r.* ${visible(type, act.viewer, act.clock)}) r on ${sql.join(
      columns.map(({ same }) => same),
      sql` and `,
    )}`);
  return new Map(found.map((row) => [row.given_row, row]));
};

const missingOf = (type: DefinedType, values: Values): Problem | undefined => {
  const missing = Object.entries(type.fields).find(
    ([name, field]) => field.required && !field.readOnly && (values[name] ?? null) === null,
  );
  return missing && emptyCell(missing[0], headerOf(missing[1]));
};

/** An empty cell changes nothing. */
const changesOf = (type: DefinedType, values: Values, existing: Existing): Values =>
  Object.fromEntries(
    Object.entries(values).filter(([name, value]) => {
      const field = type.fields[name]!;
      return value !== null && !field.once && !isSame(field, value, existing[columnName(name, field)]);
    }),
  );

const isSame = ({ kind }: Field, given: unknown, stored: unknown): boolean => {
  if (kind === 'percent') return stored !== null && Number(stored) === given;
  if (stored instanceof Date) return stored.toISOString() === given;
  if (Array.isArray(given))
    return JSON.stringify([...given].sort()) === JSON.stringify([...((stored as string[]) ?? [])].sort());
  return given === stored;
};

const given = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));

/** Through the same door as a form: what it would refuse, an import cannot bring either. */
const apply = async (act: Act, type: DefinedType, rows: readonly PlannedRow[]): Promise<PlannedRow[]> => {
  const fresh = rows.filter(({ verdict }) => verdict === 'new');
  const changed = rows.filter(({ verdict }) => verdict === 'changed');
  const outcomes = new Map<number, Outcome>();
  const keep = (written: readonly PlannedRow[], answers: readonly Outcome[]): void =>
    answers.forEach((answer, index) => void outcomes.set(written[index]!.row, answer));
  if (fresh.length > 0) {
    const bodies = fresh.map(({ values }) => given(values));
    keep(fresh, await createRecords(act, type, bodies));
  }
  if (changed.length > 0) {
    const changes = changed.map(({ values }) => ({ id: values.id as string, values: values.changes as Values }));
    keep(changed, await changeRecords(act, type, changes));
  }
  return rows.map((row) => {
    const outcome = outcomes.get(row.row);
    return outcome && !outcome.ok ? { ...row, verdict: 'refused', problem: outcome.problem } : row;
  });
};
