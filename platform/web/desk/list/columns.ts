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

/** Pixels that a column asks for; what is left over is shared out in proportion. */
const WIDTHS: Readonly<Record<FieldDescription['kind'], number>> = {
  text: 160,
  email: 220,
  'long-text': 240,
  'rich-text': 240,
  day: 130,
  instant: 130,
  integer: 90,
  percent: 116,
  flag: 96,
  choice: 116,
  choices: 200,
  link: 150,
  links: 220,
};
const FIRST_WIDTH = 200;
const SECOND_WIDTH = 214;
const DUE_WIDTH = 190;

export const columnWidth = (field: FieldDescription, index: number, isCustom: boolean): number => {
  if (index === 0) return FIRST_WIDTH;
  if (index === 1 && (field.kind === 'link' || field.kind === 'text')) return SECOND_WIDTH;
  if (isCustom && field.kind === 'day') return DUE_WIDTH;
  return WIDTHS[field.kind];
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
  give('status', ({ kind }) => kind === 'flag' || kind === 'percent' || kind === 'integer');
  return slots;
};
