import { describe, expect, it } from 'vitest';
import { type Source, sourcesOf } from './sources.ts';

const SIDED = [
  /(?<![\w-])(?:scroll-)?(?:margin|padding|border)-(?:left|right)\b/,
  /(?<![\w-])(?:left|right)\s*:/,
  /(?<![\w-])(?:text-align|float|clear)\s*:\s*(?:left|right)\b/,
  /(?<![\w-])border-(?:top|bottom)-(?:left|right)-radius\b/,
];
const FOUR_SIDES =
  /(?<![\w-])(?:margin|padding|inset|border-width)\s*:\s*([^;\s]+)\s+([^;\s]+)\s+([^;\s]+)\s+([^;\s]+)\s*[;}]/g;
const FOUR_CORNERS = /(?<![\w-])border-radius\s*:\s*([^;\s]+)\s+([^;\s]+)\s+([^;\s]+)\s+([^;\s]+)\s*[;}]/g;
const IN_STYLE = /\b(?:margin|padding)(?:Left|Right)\b|textAlign: '(?:left|right)'|[{,]\s*(?:left|right): /;

/** What stands on the same side whichever way the language is written. */
const sided = ({ path, text }: Source): string[] => {
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/\((?:[^()]|\([^()]*\))*\)/g, '()');
  const shorthands = [
    ...[...plain.matchAll(FOUR_SIDES)].filter(([, , right, , left]) => right !== left),
    ...[...plain.matchAll(FOUR_CORNERS)].filter(([, a, b, c, d]) => a !== b || c !== d),
  ].map(([words]) => words);
  const lines = plain.split('\n').filter((line) => SIDED.some((pattern) => pattern.test(line)));
  return [...lines, ...shorthands].map((words) => `${path}: ${words.trim()}`);
};

const sidedStyles = ({ path, text }: Source): string[] =>
  [...text.matchAll(/style=\{\{[^}]*\}\}/g)]
    .filter(([style]) => IN_STYLE.test(style))
    .map(([style]) => `${path}: ${style}`);

describe('styles', () => {
  it('turn round with the language: start and end, never left and right', () => {
    const sheets = sourcesOf('.css');
    expect(sheets.length).toBeGreaterThan(20);
    expect(sheets.flatMap(sided)).toEqual([]);
    expect(sourcesOf('.tsx').flatMap(sidedStyles)).toEqual([]);
  });

  it('are caught when they do not', () => {
    const planted = [
      '.a { margin-left: 4px; }',
      '.a { left: 0; }',
      '.a { text-align: right; }',
      '.a { padding: 0 4px 0 8px; }',
      '.a { border-radius: 4px 0 0 4px; }',
      '.a { border-top-left-radius: 4px; }',
    ];
    for (const text of planted) expect(sided({ path: 'a.css', text }), text).toHaveLength(1);
    expect(sided({ path: 'a.css', text: '.a { inset-inline-start: 0; padding: 0 4px 2px 4px; }' })).toEqual([]);
    expect(sidedStyles({ path: 'a.tsx', text: '<i style={{ left: 4 }} />' })).toHaveLength(1);
  });
});
