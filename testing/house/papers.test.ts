import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { exists, root, type Source, sourcesOf } from './sources.ts';

const PATH =
  /`((?:app|platform|modules|migrations|testing|journeys|bench|faults|docs)\/[\w./-]*[\w/]|[A-Z]+\.md|module-graph\.ts)`|\]\((?!https?:|#|mailto:)([^)#\s]+)/g;

/** Paths that a document names and that do not exist. */
const missingPaths = ({ path, text }: Source): string[] =>
  [...text.matchAll(PATH)].flatMap((match) => {
    const named = match[1] ?? join(path, '..', match[2] ?? '');
    return exists(named) ? [] : [`${path} names ${named}`];
  });

const nameless = [
  'util',
  'utils',
  'helper',
  'helpers',
  'common',
  'misc',
  'shared',
  'manager',
  'service',
  'services',
  'data',
  'info',
  'base',
  'impl',
  'dto',
];

/** Files whose name says nothing, or is not kebab-case. */
const badNames = (paths: readonly string[]): string[] =>
  paths.filter((path) => {
    const words = path
      .split('/')
      .flatMap((part) => part.replace(/(\.test|\.gen|\.server|\.long)?\.(tsx?|mjs|css|sql)$/, '').split('-'));
    return words.some((word) => nameless.includes(word)) || /[A-Z_ ]/.test(path);
  });

const lengthOf = ({ text }: Source): number => text.split('\n').length - 1;

describe('papers', () => {
  const papers = sourcesOf('.md');
  it('are there', () => {
    const wanted = ['README', 'ARCHITECTURE', 'CONTRIBUTING', 'CHANGELOG', 'GLOSSARY'].map((name) => `${name}.md`);
    expect(wanted.filter((paper) => !exists(paper))).toEqual([]);
  });
  it('name only paths that exist', () => expect(papers.flatMap(missingPaths)).toEqual([]));
  it('finds a planted path that does not exist', () => {
    const planted = { path: 'README.md', text: 'see `app/nowhere.ts` and [this](docs/nothing.md)' };
    expect(missingPaths(planted)).toHaveLength(2);
  });
  it('keep a module on one page of at most 20 lines', () => {
    const long = papers.filter((paper) => /^modules\/[^/]+\/README\.md$/.test(paper.path) && lengthOf(paper) > 20);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
  it('keep a decision on at most 40 lines', () => {
    const long = papers.filter((paper) => paper.path.startsWith('docs/decisions/') && lengthOf(paper) > 40);
    expect(long.map(({ path }) => path)).toEqual([]);
  });
});

describe('names and sizes', () => {
  const sources = sourcesOf('.ts', '.tsx').filter(({ path }) => !path.includes('.gen.'));
  it('say what a file is', () => expect(badNames(sources.map(({ path }) => path))).toEqual([]));
  it('finds planted names that say nothing', () => {
    expect(
      badNames(['platform/utils.ts', 'modules/people/user-service.ts', 'app/MyThing.ts', 'app/good-name.ts']),
    ).toHaveLength(3);
  });
  it('no file passes 400 lines', () => {
    expect(sources.filter((source) => lengthOf(source) > 400).map(({ path }) => path)).toEqual([]);
  });
  it('nine files in ten stay under 200 lines', () => {
    const long = sources.filter((source) => lengthOf(source) >= 200);
    expect(long.length / sources.length).toBeLessThan(0.1);
  });
});

describe('dependencies', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const all: Record<string, string> = { ...manifest.dependencies, ...manifest.devDependencies };
  it('are pinned exactly', () => {
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
  });
  it('each runtime dependency has its reason in docs/dependencies.md', () => {
    const reasons = readFileSync(join(root, 'docs', 'dependencies.md'), 'utf8');
    expect(Object.keys(manifest.dependencies).filter((name) => !reasons.includes(`\`${name}\``))).toEqual([]);
  });
});
