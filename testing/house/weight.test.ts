import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { budgets, filesOf, sentenceOf, weigh } from '../../app/weight.mjs';
import { root } from './sources.ts';

const web = join(root, 'dist', 'web');

describe('the JavaScript of a first load', () => {
  // Whoever runs one test may not have built the screens; `npm test` always has.
  it.runIf(existsSync(join(web, '.vite', 'manifest.json')))('stays within its budget', () => {
    expect(
      weigh(web)
        .filter(({ isTooMuch }) => isTooMuch)
        .map(sentenceOf),
    ).toEqual([]);
  });

  it('has the budget of the specification for Student Home', () => {
    expect(budgets.find(({ what }) => what === 'Student Home')?.most).toBe(230);
  });

  it('is the page, what is asked for, and what these import at once', () => {
    const manifest = {
      _frame: { file: 'assets/frame.js', imports: ['_react'] },
      _react: { file: 'assets/react.js' },
      'home.tsx': { file: 'assets/home.js', imports: ['_react', '_parts'] },
      _parts: { file: 'assets/parts.js', dynamicImports: ['_heavy'] },
      _heavy: { file: 'assets/heavy.js' },
    };
    const html = '<script type="module" src="/assets/frame.js"></script>';
    expect(filesOf(html, manifest, ['app/web/home.tsx']).sort()).toEqual(
      ['frame', 'home', 'parts', 'react'].map((name) => `assets/${name}.js`),
    );
    expect(() => filesOf(html, manifest, ['app/web/gone.tsx'])).toThrow('app/web/gone.tsx');
  });
});
