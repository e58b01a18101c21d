import { type DayFormat, headerOf, quotedList, type Suggestion } from '../../tabular/index.ts';
import type { Fields, Values } from '../types.ts';
import type { MappedColumn } from './mapping.ts';

/** What the person must decide before the import, one sentence each, with the words to say it in the shell. */
export const asksOf = (
  columns: readonly MappedColumn[],
  suggestions: readonly Suggestion[],
  fields: Fields,
  needs: readonly string[],
  constants: Values,
  format: DayFormat,
): string[] => {
  const open = columns.filter(({ field, isIgnored }) => field === null && !isIgnored);
  const missing = needs.filter((need) => !(need in constants) && !columns.some(({ field }) => field === need));
  return [
    ...columns.flatMap((column, index) => formatAsk(column, suggestions[index]!, format)),
    ...open.flatMap(({ header, reason }) =>
      reason.startsWith('the name fits') ? `Column "${header}" was not taken: ${reason}.` : [],
    ),
    ...(missing.length > 0 ? [missingAsk(missing.map((need) => headerOf(fields[need]!)))] : []),
    ...(open.length > 0
      ? [
          openAsk(
            open.map(({ header }) => header),
            columns,
            fields,
            constants,
          ),
        ]
      : []),
  ];
};

const formatAsk = ({ header, field }: MappedColumn, suggestion: Suggestion, format: DayFormat): string[] =>
  suggestion.dateFormats && suggestion.field === field
    ? [
        `The days under "${header}" are not written as ${format.name}. ${
          suggestion.dateFormats.length > 0
            ? `Choose how they are written: ${suggestion.dateFormats.map((name) => `--date-format "${name}"`).join(' or ')}.`
            : 'They are written in more than one way. Write them all as YYYY-MM-DD.'
        }`,
      ]
    : [];

const missingAsk = (labels: readonly string[]): string =>
  `No column gives ${quotedList(labels)}, which every row needs. Map a column to it (--map "Header=${labels[0]}"), or set it for all rows (--set "${labels[0]}=value").`;

const openAsk = (
  open: readonly string[],
  columns: readonly MappedColumn[],
  fields: Fields,
  constants: Values,
): string => {
  const used = new Set([...columns.map(({ field }) => field), ...Object.keys(constants)]);
  const left = Object.keys(fields).flatMap((name) => (used.has(name) ? [] : headerOf(fields[name]!)));
  const [are, them] = open.length === 1 ? ['column', 'it'] : ['columns', 'each'];
  const map =
    left.length > 0
      ? `Give ${them} a field (--map "${open[0]}=${left[0]}"; free are ${quotedList(left)}), or leave`
      : 'Leave';
  return `Nothing is decided for the ${are} ${quotedList(open)}. ${map} it out on purpose (--ignore "${open[0]}").`;
};
