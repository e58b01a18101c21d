import { Refusal } from '../problem.ts';
import { isKeyText, type SortKey } from './sorting.ts';

/** Where a page ends: the sort keys of its last row, as exact texts, with the sort they belong to. */
export const writeCursor = (sort: readonly string[], values: readonly (string | null)[]): string =>
  Buffer.from(JSON.stringify([sort.join(','), ...values])).toString('base64url');

export const readCursor = (text: string, sort: readonly string[], keys: readonly SortKey[]): (string | null)[] => {
  const [from, ...values] = parse(text);
  const fits =
    from === sort.join(',') &&
    values.length === keys.length &&
    values.every((value, index) => isValueOf(keys[index] as SortKey, value));
  if (fits) return values as (string | null)[];
  throw new Refusal({
    code: 'bad-cursor',
    message: 'This page belongs to another list or another sorting. Begin at the first page.',
  });
};

const isValueOf = (key: SortKey, value: unknown): boolean =>
  value === null ? key.mayBeNull : typeof value === 'string' && isKeyText(key.kind, value);

const parse = (text: string): unknown[] => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    return Array.isArray(parts) ? parts : [];
  } catch {
    return [];
  }
};
