import type { Act } from '../act.ts';
import { sql } from '../database/index.ts';
import type { Problem } from '../problem.ts';
import { columnName } from './columns.ts';
import { inSentence } from './in-sentence.ts';
import { publicId } from './public-id.ts';
import type { Field, RecordType, Values } from './types.ts';
import { visible } from './visible.ts';

interface Holder {
  id: string;
  word: string;
  isVisible: boolean;
  title: string | null;
  number?: number;
}

/**
 * Whose unique fields another record has already, with a sentence that names the field, and the other record where the
 * viewer may see it. The unique index decides; this only finds the words.
 */
export const findTaken = async (
  act: Act,
  type: Omit<RecordType, 'writes'>,
  rows: readonly { id: string; values: Values }[],
): Promise<Map<string, Problem>> => {
  const problems = new Map<string, Problem>();
  const unique = Object.entries(type.fields).filter(([, field]) => field.unique);
  for (const [name, field] of unique) {
    const words = rows.flatMap(({ values }) => wordOf(values[name]) ?? []);
    if (words.length === 0) continue;
    // One query per unique field, for all rows.
    const holders = await holdersOf(act, type, columnName(name, field), words);
    for (const { id, values } of rows) {
      const holder = holders.find((other) => other.word === wordOf(values[name]) && other.id !== id);
      if (holder) problems.set(id, sentence(type, name, field, String(values[name]), holder));
    }
  }
  return problems;
};

const wordOf = (value: unknown): string | undefined => (typeof value === 'string' ? value.toLowerCase() : undefined);

const holdersOf = (
  act: Act,
  type: Omit<RecordType, 'writes'>,
  column: string,
  words: readonly string[],
): Promise<Holder[]> => {
  const number = type.series ? sql`, v.number` : sql``;
  return act.tx.rows(sql<Holder>`
    select t.id, lower(${sql.id('t', column)}) as word, v.id is not null as "isVisible", v.title${number}
    from ${sql.table(type.table ?? '')} t
    left join (select r.* ${visible(type, act.viewer, act.clock)}) v on v.id = t.id
    where lower(${sql.id('t', column)}) = any(${words}::text[])`);
};

const sentence = (
  type: Omit<RecordType, 'writes'>,
  name: string,
  field: Field,
  value: string,
  holder: Holder,
): Problem => {
  const id = publicId(type, holder);
  const other = holder.isVisible && type.series ? ` (${id})` : '';
  return {
    code: 'taken',
    field: name,
    message: `Another ${inSentence(type.label.one)} has this ${inSentence(field.label)} already: "${value}"${other}.`,
    ...(holder.isVisible && { link: { slug: type.slug, id, title: holder.title ?? undefined } }),
  };
};
