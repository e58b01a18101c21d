import { type Queryable, type Sql, sql } from '../database/index.ts';
import { wordsOf } from './columns.ts';
import { containsWords } from './conditions.ts';
import type { DefinedType } from './define.ts';
import { hasId, numberIn } from './public-id.ts';
import type { Meeting } from './types.ts';
import { allOf, anyOf } from './visible.ts';

const MOST_WORDS = 8;

/** More than so many fit so often that the order of the list meets them soon. */
const FEW = 1000;

/** The quick search: every word stands somewhere in the searched columns; a public id leads straight to its row. */
export const searchCondition = async (q: Queryable, type: DefinedType, text: string): Promise<Sql<boolean>> => {
  if (numberIn(type, text) !== undefined) return hasId(type, text) as Sql<boolean>;
  const words = text.split(/\s+/).slice(0, MOST_WORDS);
  const { meets } = type.list;
  // A look into small tables per word.
  if (meets) return allOf(await Promise.all(words.map((word) => meetsWord(q, meets, word))));
  const columns = searched(type);
  return allOf(words.map((word) => anyOf(columns.map((column) => containsWords(column, word)))));
};

/** Ids as values, because the planner knows how many rows they have; a subquery it would take for half of the list. */
const meetsWord = async (q: Queryable, meets: readonly Meeting[], word: string): Promise<Sql<boolean>> => {
  const parts: Sql<boolean>[] = [];
  for (const { link, ids } of meets) {
    const fitting = ids((column) => containsWords(column, word));
    const found = await q.rows(sql<{ id: string }>`select f.id from (${fitting}) f limit ${FEW + 1}::int`);
    const all = found.length > FEW ? sql`(${fitting})` : sql`(${found.map(({ id }) => id)}::uuid[])`;
    if (found.length > FEW) parts.push(sql<boolean>`${link} in ${all}`);
    else if (found.length > 0) parts.push(sql<boolean>`${link} = any ${all}`);
  }
  return anyOf(parts);
};

const searched = (type: DefinedType): Sql<string>[] => {
  const names = (type.list.search ?? ['title']).filter((name) => name !== 'id');
  const columns = names.map((name) => {
    const field = type.fields[name];
    return field ? wordsOf(name, field) : sql.ref<string>('r.title');
  });
  return columns.length > 0 ? columns : [sql.ref<string>('r.title')];
};
