import { expect, it } from 'vitest';
import type { FieldDescription } from '../../api/meta.ts';
import { withDays } from '../../design/day.ts';
import { type ValueWords, valueText } from './value-text.ts';

const words = { sentence: (text: string) => withDays(text, 'en') } as ValueWords;
const field = (composed?: boolean) => ({ kind: 'long-text', composed }) as FieldDescription;

it('says the days of Duly’s sentences as the reader does, and leaves what a person wrote as it is', () => {
  const text = 'Due date: 2026-12-01 → 2026-12-08';
  expect(valueText(field(true), text, words)).toBe('Due date: 1 Dec 2026 → 8 Dec 2026');
  expect(valueText(field(), text, words)).toBe(text);
});
