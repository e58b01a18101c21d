// Plain JavaScript on purpose: the build asks it. How much JavaScript a browser loads before a screen stands.
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { gzipSync } from 'node:zlib';

const words = (module) => `${module}/en.ts`;
/** First loads, each by what the program imports for it beside its entry, and the kilobytes (gzip) that it may weigh. */
export const budgets = [
  {
    what: 'Student Home',
    most: 230,
    from: [
      'app/web/portal-frame.tsx',
      'modules/portal/web/home.tsx',
      words('modules/portal/web'),
      words('modules/learning/web'),
    ],
  },
  {
    what: 'a list in the desk',
    most: 330,
    from: [
      'app/web/desk-frame.tsx',
      'platform/web/desk/list/record-list.tsx',
      words('app/web'),
      words('platform/web/desk'),
      ...['assignments', 'learning', 'notifications', 'onboarding', 'reporting/web/operations'].flatMap((name) => {
        const web = name.includes('/') ? `modules/${name}` : `modules/${name}/web`;
        return [`${web}/desk-parts.ts`, words(web)];
      }),
    ],
  },
];

/** What the page itself asks for. */
const entryFiles = (html) => [...html.matchAll(/(?:src|href)="\/?(assets\/[^"]+\.js)"/g)].map(([, file]) => file);

/** The files of the page, of these sources, and of everything that they import at once. */
export const filesOf = (html, manifest, sources) => {
  const found = new Set();
  const byFile = new Map(Object.values(manifest).map((chunk) => [chunk.file, chunk]));
  const visit = (chunk) => {
    if (found.has(chunk.file)) return;
    found.add(chunk.file);
    for (const each of chunk.imports ?? []) visit(manifest[each]);
  };
  const entry = entryFiles(html);
  if (entry.length === 0) throw new Error('The page of the build loads no JavaScript.');
  for (const file of entry) visit(byFile.get(file) ?? { file });
  for (const source of sources) {
    const chunk = manifest[posix.relative('app/web', source)];
    if (!chunk) throw new Error(`The build has no ${source}: app/weight.mjs names a file that is no longer there.`);
    visit(chunk);
  }
  return [...found];
};

/** Per budget what it weighs in kilobytes, and whether that is too much. */
export const weigh = (web) => {
  const html = readFileSync(join(web, 'index.html'), 'utf8');
  const manifest = JSON.parse(readFileSync(join(web, '.vite', 'manifest.json'), 'utf8'));
  const sizes = new Map();
  const sizeOf = (file) => {
    if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(web, file))).length / 1000);
    return sizes.get(file);
  };
  return budgets.map(({ what, most, from }) => {
    const weight = filesOf(html, manifest, from).reduce((sum, file) => sum + sizeOf(file), 0);
    return { what, most, weight, isTooMuch: weight > most };
  });
};

/** `First load of Student Home: 143 kB of JavaScript (gzip), 230 at most` */
export const sentenceOf = ({ what, most, weight }) =>
  `First load of ${what}: ${Math.round(weight)} kB of JavaScript (gzip), ${most} at most`;
