import { type Sql, sql } from '../database/index.ts';
import type { RecordType } from './types.ts';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const LONGEST_NUMBER = 15;

export const isUuid = (text: string): boolean => UUID.test(text);

type Named = Pick<RecordType, 'series'>;

/** `TA-0042`; the uuid where the type has no series. The number grows past the width of the series. */
export const publicId = ({ series }: Named, row: { id: string; number?: unknown }): string => {
  if (!series) return row.id;
  const start = series.indexOf('#');
  return series.slice(0, start) + String(row.number).padStart(series.length - start, '0');
};

/** 42 of `TA-0042`, in upper or lower case; nothing when the text is not of this series. */
export const numberIn = ({ series }: Named, text: string): number | undefined => {
  if (!series) return undefined;
  const prefix = series.slice(0, series.indexOf('#'));
  const digits = text.slice(prefix.length);
  const fits = text.slice(0, prefix.length).toUpperCase() === prefix && /^\d+$/.test(digits);
  return fits && digits.length <= LONGEST_NUMBER ? Number(digits) : undefined;
};

/** Which row has this uuid or public id, as a condition over `r`; nothing when the text can be neither. */
export const hasId = (type: Named, text: string): Sql<boolean> | undefined => {
  if (isUuid(text)) return sql<boolean>`r.id = ${text}::uuid`;
  const number = numberIn(type, text);
  return number === undefined ? undefined : sql<boolean>`r.number = ${number}::bigint`;
};

/** The same for many: any of these ids. Texts that can be no id meet no row. */
export const hasAnyId = (type: Named, texts: readonly string[]): Sql<boolean> => {
  const uuids = texts.filter(isUuid);
  if (!type.series) return sql<boolean>`r.id = any(${uuids}::uuid[])`;
  const numbers = texts.flatMap((text) => numberIn(type, text) ?? []);
  if (numbers.length === 0) return sql<boolean>`r.id = any(${uuids}::uuid[])`;
  if (uuids.length === 0) return sql<boolean>`r.number = any(${numbers}::bigint[])`;
  return sql<boolean>`(r.id = any(${uuids}::uuid[]) or r.number = any(${numbers}::bigint[]))`;
};
