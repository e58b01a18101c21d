import pg from 'pg';

const DATE = 1082;
const DATES = 1182;
const INT8 = 20;
const INT8S = 1016;
const TEXTS = 1009;

const asText = (text: string): string => text;
const textsOf = pg.types.getTypeParser(TEXTS as number) as (text: string) => (string | null)[];
const asNumbers = (text: string): (number | null)[] =>
  textsOf(text).map((item) => (item === null ? null : Number(item)));

const parsers: Record<number, (text: string) => unknown> = {
  [DATE]: asText,
  [DATES]: textsOf,
  [INT8]: Number,
  [INT8S]: asNumbers,
};

/** Days stay 'YYYY-MM-DD', bigint becomes number, numeric stays text, instants become Date. */
export const valueParsers: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format !== 'binary' && parsers[oid]) ||
    pg.types.getTypeParser(oid, format)) as pg.CustomTypesConfig['getTypeParser'],
};
