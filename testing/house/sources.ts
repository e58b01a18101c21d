import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import { root } from '../places.ts';

export { root } from '../places.ts';

export interface Source {
  /** From the root of the project, with forward slashes. */
  path: string;
  text: string;
}

const SKIPPED = new Set(['node_modules', 'dist', 'data', '.git', 'coverage']);

const walk = (folder: string): string[] =>
  readdirSync(folder).flatMap((name) => {
    if (SKIPPED.has(name)) return [];
    const path = join(folder, name);
    return statSync(path).isDirectory() ? walk(path) : [path];
  });

/** Every file of the project with one of these endings. */
export const sourcesOf = (...endings: string[]): Source[] =>
  walk(root)
    .filter((path) => endings.some((ending) => path.endsWith(ending)))
    .map((path) => ({ path: relative(root, path).replaceAll('\\', '/'), text: readFileSync(path, 'utf8') }));

const IMPORT =
  /(?:^|\n)\s*(?:import|export)\b[^'"`;]*?\bfrom\s*['"]([^'"]+)['"]|import\(\s*['"]([^'"]+)['"]\s*\)|(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g;

export interface Import {
  /** A path from the root of the project, or a package. */
  to: string;
  /** Gone once it runs. */
  isType: boolean;
}

export const importsOf = ({ path, text }: Source): Import[] =>
  [...text.matchAll(IMPORT)].map((match) => {
    const target = match[1] ?? match[2] ?? match[3] ?? '';
    const to = target.startsWith('.') ? normalize(join(dirname(path), target)).replaceAll('\\', '/') : target;
    return { to, isType: /^\s*(?:import|export)\s+type\b/.test(match[0]) };
  });

export const exists = (path: string): boolean => existsSync(join(root, path));
