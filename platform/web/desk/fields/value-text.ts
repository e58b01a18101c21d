import type { FieldDescription } from '../../api/meta.ts';
import type { LinkValue } from '../../api/records.ts';
import type { DayWords } from '../../design/use-day-words.ts';

/** The words that a value is shown by, where it stands as text. */
export interface ValueWords {
  days: Pick<DayWords, 'day' | 'instant'>;
  yes: string;
  no: string;
  nothing: string;
  percent(value: number): string;
  number(value: number): string;
  sentence(text: string): string;
}

const isLinkValue = (value: unknown): value is LinkValue =>
  typeof value === 'object' && value !== null && 'title' in value;

export const isAbsent = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);

const choiceLabel = (field: FieldDescription | undefined, value: unknown): string =>
  field?.choices?.find((choice) => choice.value === value)?.label ?? String(value);

/** Any value of a record as text. A field of unknown kind (an old name in the history) is shown as it is. */
export const valueText = (field: FieldDescription | undefined, value: unknown, words: ValueWords): string => {
  if (isAbsent(value)) return words.nothing;
  if (Array.isArray(value)) return value.map((each) => valueText(field, each, words)).join(', ');
  if (isLinkValue(value)) return value.title;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') return field?.kind === 'percent' ? words.percent(value) : words.number(value);
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  switch (field?.kind) {
    case 'day':
      return words.days.day(text);
    case 'instant':
      return words.days.instant(text);
    case 'choice':
    case 'choices':
      return choiceLabel(field, text);
    case 'rich-text':
      return textOfHtml(text);
    default:
      return field?.composed ? words.sentence(text) : text;
  }
};

/** Rich text as plain words; parsed apart from the page, so nothing in it runs or loads. */
export const textOfHtml = (html: string): string => {
  const page = new DOMParser().parseFromString(html, 'text/html');
  return page.body.textContent?.replace(/\s+/g, ' ').trim() ?? '';
};
