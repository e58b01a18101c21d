import { describe, expect, it } from 'vitest';
import type { ArrangedChapter } from '../../contract.ts';
import { placed, stepped } from './arrange.ts';

const lesson = (id: string) => ({ id, title: id, required: true, preview: false, minutes: null });
const chapters: ArrangedChapter[] = [
  { id: 'A', version: 1, title: 'A', lessons: ['a', 'b'].map(lesson) },
  { id: 'B', version: 1, title: 'B', lessons: [lesson('c')] },
  { id: 'C', version: 1, title: 'C', lessons: [] },
];
const said = (all: ArrangedChapter[] | undefined): string | undefined =>
  all?.map(({ id, lessons }) => id + lessons.map((each) => each.id).join('')).join(' ');

describe('one step by the keyboard', () => {
  it.each([
    ['a', 1, 'Aba Bc C'],
    ['b', -1, 'Aba Bc C'],
    ['b', 1, 'Aa Bbc C'],
    ['c', -1, 'Aabc B C'],
    ['c', 1, 'Aab B Cc'],
    ['A', 1, 'Bc Aab C'],
    ['B', 1, 'Aab C Bc'],
    ['C', -1, 'Aab C Bc'],
  ] as const)('moves %s by %i', (id, step, order) => {
    expect(said(stepped(chapters, id, step))).toBe(order);
  });

  it('goes nowhere at the ends', () => {
    expect([stepped(chapters, 'a', -1), stepped(chapters, 'A', -1), stepped(chapters, 'C', 1)]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

describe('by the mouse', () => {
  it('a lesson goes into any chapter, before any lesson', () => {
    expect(said(placed(chapters, 'a', { chapter: 'B', before: 'c' }))).toBe('Ab Bac C');
    expect(said(placed(chapters, 'a', { chapter: 'C' }))).toBe('Ab Bc Ca');
  });

  it('a chapter goes before any other, and something dropped on itself stays', () => {
    expect(said(placed(chapters, 'C', { before: 'A' }))).toBe('C Aab Bc');
    expect(said(placed(chapters, 'a', { chapter: 'A', before: 'a' }))).toBe('Aab Bc C');
  });
});
