import type { FieldDescription, TypeDescription } from '../../api/meta.ts';

type Listed = Pick<TypeDescription, 'fields' | 'list'>;

const isLong = ({ kind }: FieldDescription): boolean => kind === 'long-text' || kind === 'rich-text';

/** Every field that may be a column: those of the list in their order, then the others. */
export const columnChoices = ({ fields, list }: Listed): string[] => {
  const others = Object.entries(fields)
    .filter(([name, field]) => !list.columns.includes(name) && !field.hidden && !isLong(field))
    .map(([name]) => name);
  return [...list.columns.filter((name) => fields[name]), ...others];
};

/** Pixels that a column asks for. */
const WIDTHS: Readonly<Record<FieldDescription['kind'], number>> = {
  text: 160,
  email: 210,
  'long-text': 240,
  'rich-text': 240,
  day: 138,
  instant: 138,
  integer: 88,
  percent: 116,
  flag: 92,
  choice: 114,
  choices: 190,
  link: 150,
  links: 200,
  file: 160,
};
const FIRST_WIDTH = 204;
const SECOND_WIDTH = 204;
/** A day with its nearness: `Wed 11 Nov · 12 days late`. */
const DUE_WIDTH = 190;
const LETTER_WIDTH = 6.6;
/** By how much a last column of numbers keeps away from the edge; see table.css. */
const EDGE_WIDTH = 16;
/** What a head needs to be read: its letters, its padding, and the arrow of a sorted one. */
const headWidth = ({ label, sortable }: FieldDescription): number =>
  Math.ceil(label.length * LETTER_WIDTH) + (sortable ? 50 : 22);
const MOST_CHOICE_WIDTH = 200;
/** The words of a choice are not cut: its longest one, its padding, and the mark that a status has. */
const choiceWidth = ({ choices = [] }: FieldDescription): number =>
  Math.min(Math.ceil(Math.max(0, ...choices.map(({ label }) => label.length)) * LETTER_WIDTH) + 40, MOST_CHOICE_WIDTH);
/** How much narrower than asked a column of names may become before the table scrolls. */
const LEAST_SHARE = 0.65;

const isRigid = ({ kind }: FieldDescription): boolean =>
  ['day', 'instant', 'integer', 'percent', 'flag', 'choice'].includes(kind);

const wantedWidth = (field: FieldDescription, index: number, isCustom: boolean): number => {
  if (index < 2 && !isRigid(field)) return Math.max(index === 0 ? FIRST_WIDTH : SECOND_WIDTH, headWidth(field));
  const kindWidth = isCustom && field.kind === 'day' ? DUE_WIDTH : WIDTHS[field.kind];
  return Math.max(kindWidth, headWidth(field), field.kind === 'choice' ? choiceWidth(field) : 0);
};

interface WidthsAsked {
  columns: readonly string[];
  fields: Listed['fields'];
  /** Fields whose cells a module draws. */
  custom: Readonly<Record<string, unknown>>;
  /** Pixels that the columns have together; 0 while it is not known. */
  available: number;
}

/** Days, words and numbers keep their widths; names share what is left, and give way to a point. */
export const columnWidths = ({ columns, fields, custom, available }: WidthsAsked): number[] => {
  const wanted = columns.map((name, index) => {
    const atEdge = index === columns.length - 1 && fields[name]!.kind === 'integer';
    return wantedWidth(fields[name]!, index, name in custom) + (atEdge ? EDGE_WIDTH : 0);
  });
  const least = columns.map((name, index) => {
    const field = fields[name]!;
    return isRigid(field) ? wanted[index]! : Math.max(wanted[index]! * LEAST_SHARE, headWidth(field));
  });
  const sum = (widths: readonly number[]) => widths.reduce((total, width) => total + width, 0);
  const pliable = sum(wanted) - sum(least);
  if (available === 0 || pliable === 0) return wanted;
  const share = Math.max((available - sum(least)) / pliable, 0);
  return wanted.map((width, index) => Math.floor(least[index]! + (width - least[index]!) * share));
};

/** Where a column stands in the two lines of a row on a phone. */
export type Slot = 'name' | 'status' | 'second' | 'day';

export const phoneSlots = (columns: readonly string[], fields: Listed['fields']): Record<string, Slot> => {
  const slots: Record<string, Slot> = {};
  const [first, ...rest] = columns;
  if (first) slots[first] = 'name';
  const give = (slot: Slot, fits: (field: FieldDescription) => boolean) => {
    if (Object.values(slots).includes(slot)) return;
    const name = rest.find((each) => !slots[each] && fits(fields[each]!));
    if (name) slots[name] = slot;
  };
  give('status', ({ kind }) => kind === 'choice');
  give('day', ({ kind }) => kind === 'day' || kind === 'instant');
  give('second', ({ kind }) => kind === 'link' || kind === 'text' || kind === 'email');
  // Where there is no day to stand beside the second line, another name does.
  give('day', ({ kind }) => kind === 'link' || kind === 'text' || kind === 'email');
  give('status', ({ kind }) => kind === 'flag' || kind === 'percent' || kind === 'integer');
  return slots;
};
