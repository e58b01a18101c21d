import { Refusal } from '../../problem.ts';
import {
  CellFault,
  cellParser,
  type DayFormat,
  dayFormat,
  fieldNamed,
  headerOf,
  headerWord,
  ISO,
  quotedList,
  type Suggestion,
  suggestMapping,
  type Table,
  withDayCells,
} from '../../tabular/index.ts';
import type { DefinedType } from '../define.ts';
import type { Fields, Values } from '../types.ts';
import { asksOf } from './asks.ts';
import { checkHeaderRow, isOwnExport, isReasonColumn } from './header-row.ts';

export interface MappingChoice {
  /** Header of the file -> field, by name or header. */
  readonly map?: Readonly<Record<string, string>>;
  readonly ignore?: readonly string[];
  /** Field -> text for all rows. */
  readonly constants?: Readonly<Record<string, string>>;
  readonly dateFormat?: string;
  /** `map`, `ignore` and `dateFormat` are those of an earlier import. */
  readonly isRemembered?: boolean;
}

export interface MappedColumn {
  readonly header: string;
  readonly field: string | null;
  /** What the field is called, or null. */
  readonly label: string | null;
  readonly isIgnored: boolean;
  readonly reason: string;
}

export interface Mapping {
  readonly columns: readonly MappedColumn[];
  readonly constants: Values;
  readonly format: DayFormat;
  readonly isRemembered: boolean;
  /** What the person must decide before the file can be imported, one sentence each. */
  readonly asks: readonly string[];
}

const wrong = (message: string): Refusal => new Refusal({ code: 'wrong-mapping', message });

/** What the person said, completed by what the headers and values suggest. Throws when what was said makes no sense. */
export const decideMapping = (
  table: Pick<Table, 'headers' | 'samples' | 'format'>,
  type: DefinedType,
  fields: Fields,
  needs: readonly string[],
  choice: MappingChoice,
): Mapping => {
  const chosen = chosenFormat(choice.dateFormat);
  const format = table.format === 'xlsx' ? withDayCells(chosen) : chosen;
  const constants = constantsOf(fields, choice.constants ?? {});
  const said = saidMapping(table.headers, fields, choice);
  for (const field of said.fields.values())
    if (field in constants)
      throw wrong(`${headerOf(fields[field]!)} is set for all rows and mapped to a column. Choose one.`);
  const free = Object.fromEntries(
    Object.entries(fields).filter(([name]) => !(name in constants) && ![...said.fields.values()].includes(name)),
  );
  const suggestions = suggestMapping(table.headers, table.samples, free, format);
  if (said.fields.size === 0) checkHeaderRow(table, fields, suggestions);
  const isOwn = isOwnExport(table.headers, type);
  const columns = table.headers.map((header, index) =>
    columnOf(header, fields, said, suggestions[index]!, isOwn || isReasonColumn(header, index, table.headers)),
  );
  const isRemembered = choice.isRemembered ?? false;
  return {
    columns,
    constants,
    format,
    isRemembered,
    asks: asksOf(columns, suggestions, fields, needs, constants, format),
  };
};

const chosenFormat = (name: string = ISO): DayFormat => {
  const format = dayFormat(name);
  if (!format)
    throw wrong(
      `"${name}" is not a date format. Write it with YYYY, MM and DD, such as DD/MM/YYYY or DD.MM.YYYY HH:mm.`,
    );
  return format;
};

const knownField = (name: string, fields: Fields): string => {
  const field = fieldNamed(name, fields);
  if (field === undefined)
    throw wrong(
      `There is no field "${name}" to import into. The fields are ${quotedList(Object.values(fields).map(headerOf))}.`,
    );
  return field;
};

const knownHeader = (name: string, headers: readonly string[]): string => {
  const header =
    headers.find((candidate) => candidate === name) ??
    headers.find((candidate) => headerWord(candidate) === headerWord(name));
  if (header === undefined) throw wrong(`The file has no column "${name}". Its columns are ${quotedList(headers)}.`);
  return header;
};

const constantsOf = (fields: Fields, set: Readonly<Record<string, string>>): Values => {
  const constants: Values = {};
  for (const [name, text] of Object.entries(set)) {
    const field = knownField(name, fields);
    const value = cellParser(fields[field]!, dayFormat(ISO)!)(text);
    if (value instanceof CellFault) throw wrong(`${headerOf(fields[field]!)} for all rows: ${value.message}`);
    constants[field] = value;
  }
  return constants;
};

interface Said {
  /** header -> field */
  readonly fields: ReadonlyMap<string, string>;
  readonly ignored: ReadonlySet<string>;
}

const saidMapping = (headers: readonly string[], fields: Fields, choice: MappingChoice): Said => {
  const said = new Map<string, string>();
  const holders = new Map<string, string>();
  for (const [name, target] of Object.entries(choice.map ?? {})) {
    const header = knownHeader(name, headers);
    const field = knownField(target, fields);
    const holder = holders.get(field);
    if (holder !== undefined)
      throw wrong(`"${holder}" and "${header}" are both mapped to ${headerOf(fields[field]!)}. Choose one.`);
    holders.set(field, header);
    said.set(header, field);
  }
  const ignored = new Set((choice.ignore ?? []).map((name) => knownHeader(name, headers)));
  for (const header of said.keys())
    if (ignored.has(header)) throw wrong(`"${header}" is mapped and ignored. Choose one.`);
  return { fields: said, ignored };
};

const columnOf = (
  header: string,
  fields: Fields,
  said: Said,
  suggestion: Suggestion,
  isLeftOut: boolean,
): MappedColumn => {
  const chosen = said.fields.get(header);
  if (said.ignored.has(header))
    return { header, field: null, label: null, isIgnored: true, reason: 'left out on purpose' };
  const field = chosen ?? suggestion.field;
  const label = field === null ? null : headerOf(fields[field]!);
  if (field === null && isLeftOut) return { header, field, label, isIgnored: true, reason: 'written by Duly itself' };
  return { header, field, label, isIgnored: false, reason: chosen ? 'chosen' : suggestion.reason };
};
