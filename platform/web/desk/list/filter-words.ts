import type { FieldDescription } from '../../api/meta.ts';
import type { Filter, Operator } from './list-query.ts';

/** One chip: the filters of one field, together. */
export interface ChipWords {
  field: string;
  /** A key below `filter.operator`. */
  operator: Operator | 'between';
  /** As in the address. */
  values: string[];
}

/** Filters by field, in their order; `from` and `to` of one field read as one "between". */
export const chipsOf = (filters: readonly Filter[]): ChipWords[] => {
  const fields = [...new Set(filters.map(({ field }) => field))];
  return fields.flatMap((field) => {
    const all = filters.filter((filter) => filter.field === field);
    const from = all.find(({ operator }) => operator === 'from');
    const to = all.find(({ operator }) => operator === 'to');
    const others = all.filter((filter) => !(from && to) || (filter !== from && filter !== to));
    const between: ChipWords[] = from && to ? [{ field, operator: 'between', values: [from.value, to.value] }] : [];
    return [
      ...between,
      ...others.map(({ operator, value }) => ({ field, operator, values: valuesOf(operator, value) })),
    ];
  });
};

/** `a,"b, c"` -> `a` and `b, c` */
export const valuesOf = (operator: Operator, value: string): string[] =>
  operator === 'in'
    ? [...value.matchAll(/"((?:[^"]|"")*)"|([^,]+)/g)].map(([, quoted, plain]) =>
        (quoted?.replaceAll('""', '"') ?? plain ?? '').trim(),
      )
    : [value];

export const joined = (values: readonly string[]): string =>
  values.map((value) => (/[",]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)).join(',');

/** One value is "is", several are "one of". */
export const anyOf = (field: string, values: readonly string[]): Filter[] => {
  if (values.length === 0) return [];
  const [first = ''] = values;
  return [
    values.length === 1 ? { field, operator: 'is', value: first } : { field, operator: 'in', value: joined(values) },
  ];
};

export const between = (field: string, from: string | null, to: string | null): Filter[] => [
  ...(from ? [{ field, operator: 'from' as const, value: from }] : []),
  ...(to ? [{ field, operator: 'to' as const, value: to }] : []),
];

export const PERIODS = [
  'today',
  'yesterday',
  'tomorrow',
  'next-7-days',
  'next-30-days',
  'overdue',
  'last-7-days',
  'last-30-days',
  'this-week',
  'next-week',
  'this-month',
  'next-month',
  'this-quarter',
  'this-year',
  'last-year',
] as const;
export type Period = (typeof PERIODS)[number];

/** `next-14-days` -> the next 14. */
export const daysIn = (word: string): { way: 'next' | 'last'; days: number } | undefined => {
  const [, way, days] = /^(next|last)-(\d{1,4})-days$/.exec(word) ?? [];
  return way ? { way: way as 'next' | 'last', days: Number(days) } : undefined;
};

export const isPeriod = (word: string): word is Period => PERIODS.some((period) => period === word);

/** Fields that a person can filter by, in the order of the type. */
export const filterable = (fields: Readonly<Record<string, FieldDescription>>): [string, FieldDescription][] =>
  Object.entries(fields).filter(([, field]) => field.filters.length > 0 && !field.hidden);
