import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardFormula, unguardFormula } from './formula.ts';

test.each([
  ['=1+1', "'=1+1"],
  ['+48 22 123', "'+48 22 123"],
  ['-', "'-"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t=1"],
  [' =1', "' =1"],
  ["'=1", "''=1"],
  ["'tis", "'tis"],
  ['plain - text', 'plain - text'],
  ['', ''],
])('%o is written as %o', (text, written) => {
  expect(guardFormula(text)).toBe(written);
});

test('every text comes back as it was, and none is left that a spreadsheet would run', () => {
  const text = fc.string({ unit: fc.constantFrom("'", ' ', '=', '+', '-', '@', '\t', '\r', 'a', '1') });
  fc.assert(
    fc.property(text, (original) => {
      const written = guardFormula(original);
      expect(written).not.toMatch(/^\s*[=+\-@\t\r]/);
      expect(unguardFormula(written)).toBe(original);
    }),
  );
});
