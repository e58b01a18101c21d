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
  const misfits = suggestions.filter(
    ({ header, misfit }) => misfit !== undefined && open.some((column) => column.header === header),
  );
  const undecided = open
    .map(({ header }) => header)
    .filter((header) => misfits.every((misfit) => misfit.header !== header));
  const missing = needs.filter(
    (need) =>
      !(need in constants) &&
      !columns.some(({ field }) => field === need) &&
      !misfits.some(({ misfit }) => misfit === need),
  );
  return [
    ...columns.flatMap((column, index) => formatAsk(column, suggestions[index]!, format)),
    ...misfits.map(({ header, reason }) => misfitAsk(header, reason)),
    ...(missing.length > 0 ? [missingAsk(missing.map((need) => headerOf(fields[need]!)))] : []),
    ...(undecided.length > 0 ? [undecidedAsk(undecided, columns, fields, constants)] : []),
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

const misfitAsk = (header: string, reason: string): string =>
  `Column "${header}" was not taken: ${reason}. Mend the values, or leave the column out on purpose (--ignore "${header}").`;

const missingAsk = (labels: readonly string[]): string =>
  `No column gives ${quotedList(labels)}, which every row needs. Map a column to ${labels.length === 1 ? 'it' : 'each'} (--map "Header=${labels[0]}"), or set it for all rows (--set "${labels[0]}=value").`;

const undecidedAsk = (
  headers: readonly string[],
  columns: readonly MappedColumn[],
  fields: Fields,
  constants: Values,
): string => {
  const used = new Set([...columns.map(({ field }) => field), ...Object.keys(constants)]);
  const free = Object.keys(fields).flatMap((name) => (used.has(name) ? [] : headerOf(fields[name]!)));
  const [columnWord, it] = headers.length === 1 ? ['column', 'it'] : ['columns', 'each'];
  const leaveOut = `leave ${it} out on purpose (--ignore "${headers[0]}").`;
  return free.length === 0
    ? `No field is free for the ${columnWord} ${quotedList(headers)}: ${leaveOut}`
    : `Nothing is decided for the ${columnWord} ${quotedList(headers)}: map ${it} to a field (--map "${headers[0]}=field", free: ${quotedList(free)}), or ${leaveOut}`;
};
