import { type Sql, sql } from '../database/index.ts';
import { wordsOf } from './columns.ts';
import { containsWords } from './conditions.ts';
import type { DefinedType } from './define.ts';
import { hasId, numberIn } from './public-id.ts';
import { allOf, anyOf } from './visible.ts';

const MOST_WORDS = 8;

/** The quick search: every word stands somewhere in the searched columns; a public id leads straight to its row. */
export const searchCondition = (type: DefinedType, text: string): Sql<boolean> => {
  if (numberIn(type, text) !== undefined) return hasId(type, text) as Sql<boolean>;
  const words = text.split(/\s+/).slice(0, MOST_WORDS);
  const { meets } = type.list;
  if (meets) return allOf(words.map((word) => meets((column) => containsWords(column, word))));
  const columns = searched(type);
  return allOf(words.map((word) => anyOf(columns.map((column) => containsWords(column, word)))));
};

const searched = (type: DefinedType): Sql<string>[] => {
  const names = (type.list.search ?? ['title']).filter((name) => name !== 'id');
  const columns = names.map((name) => {
    const field = type.fields[name];
    return field ? wordsOf(name, field) : sql.ref<string>('r.title');
  });
  return columns.length > 0 ? columns : [sql.ref<string>('r.title')];
};
