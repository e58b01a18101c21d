import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import type { Viewer } from '../../access/index.ts';
import { type Database, sql } from '../../database/index.ts';
import { csvLines } from '../../tabular/index.ts';
import { exportedColumns, exportRows } from '../export.ts';
import { addLibrary, clock, libby, library, rita } from '../testing/library.ts';
import { type ImportRequest, importFile, templateOf } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-generic-'));
let db: Database;

beforeAll(async () => {
  db = await testDatabase();
  await addLibrary(db);
});
afterAll(() => rmSync(folder, { recursive: true }));

const load = (slug: string, text: string, more: Partial<ImportRequest> = {}) => {
  const path = join(folder, `${slug}.csv`);
  writeFileSync(path, text);
  return importFile({ db, type: library.get(slug), path, viewer: libby, clock, ...more });
};

const exported = async (slug: string, viewer: Viewer): Promise<string> => {
  const type = library.get(slug);
  const headers = exportedColumns(type).map(({ header }) => header);
  const rows: Parameters<typeof csvLines>[1] = (async function* () {
    for await (const chunk of exportRows(db, type, viewer, clock, {})) yield* chunk;
  })();
  let text = '';
  for await (const line of csvLines(headers, rows)) text += line;
  return text;
};

describe('a record type without an import of its own', () => {
  it('takes new rows, knows those that are there by their key, and repeats by case alone', async () => {
    expect((await load('shelf', 'Name,Locked\nPoetry,no\nMaps,yes\nPOETRY,no\n')).counts).toMatchObject({
      new: 2,
      'already there': 1,
    });
    expect((await load('shelf', 'name\nmaps\nProse\n')).counts).toMatchObject({ new: 1, 'already there': 1 });
    const names = await db.rows(sql<{ name: string }>`select name from library.shelf order by name`);
    expect(names.map(({ name }) => name)).toEqual(['Maps', 'Poetry', 'Prose']);
  });

  it('links by title, and refuses what is unknown, not allowed or too long with its row', async () => {
    const report = await load(
      'book',
      `Title,ISBN,Shelf,Due Date,Copies,Worn,Lent,Tags\nOdes,1,poetry,2026-12-01,2,10%,no,old; rare\nAtlas,2,Nowhere,,,,,\n${'x'.repeat(101)},3,Maps,,,,,\nSea,4,Maps,,,,,\n`,
    );
    expect(report.counts).toMatchObject({ new: 2, refused: 2 });
    expect(report.problems.map(({ code, column, examples }) => [code, column, examples[0]])).toEqual([
      [
        'unknown-shelf',
        'Shelf',
        { row: 3, message: 'There is no shelf "Nowhere". Mend the spelling, or make the shelf first.' },
      ],
      ['too-long', 'Title', { row: 4, message: 'The text has 101 characters; at most 100 fit. Shorten it.' }],
    ]);
    expect(
      await db.one(
        sql`select b.title, s.name, b.due_on as "dueOn", b.copies, b.tags from library.book b join library.shelf s on s.id = b.shelf_id where isbn = '1'`,
      ),
    ).toEqual({
      title: 'Odes',
      name: 'Poetry',
      dueOn: '2026-12-01',
      copies: 2,
      tags: ['old', 'rare'],
    });
  });

  it('changes in update mode only what the file says, and counts what is equal as already there', async () => {
    const text = 'ISBN,Title,Copies,Worn,Tags,Shelf\n1,Odes,3,10,rare; old,\n4,Sea,,,,Maps\n';
    expect((await load('book', text, { mode: 'update' })).counts).toMatchObject({ changed: 1, 'already there': 1 });
    expect((await load('book', text, { mode: 'update' })).counts).toMatchObject({ changed: 0, 'already there': 2 });
    expect(await db.one(sql`select copies, worn, version from library.book where isbn = '1'`)).toEqual({
      copies: 3,
      worn: '10',
      version: 2,
    });
  });

  it('comes back equal from its own export', async () => {
    const text = await exported('book', libby);
    const report = await load('book', text, { mode: 'update' });
    expect(report.counts).toMatchObject({ new: 0, changed: 0, 'already there': 2, refused: 0 });
    expect(report.columns.filter(({ isIgnored }) => isIgnored).map(({ header }) => header)).toEqual(['ID', 'State']);
    expect(await exported('book', libby)).toBe(text);
  });

  it('brings nobody further than a form would', async () => {
    const report = await load('book', 'Title,ISBN,Shelf\nSecrets,5,Maps\nVerses,6,Poetry\n', { viewer: rita });
    expect(report.problems).toMatchObject([{ code: 'unknown-shelf', examples: [{ row: 2 }] }]);
    expect(report.counts).toMatchObject({ new: 1, refused: 1 });
    const without = await load('book', 'Title,ISBN\nNowhere,7\nOdes,8\n', { viewer: rita });
    expect(without.counts).toMatchObject({ new: 0, refused: 2 });
    await expect(load('book', 'Title,ISBN,Donor\nX,9,a@b.example\n', { viewer: rita })).rejects.toThrow('"Donor"');
    await expect(load('shelf', 'Name\nMine\n', { viewer: rita })).rejects.toThrow('You may not import shelves.');
    expect(templateOf(library.get('book'), rita)).toBe(
      'Title,Shelf,Due Date,Copies,Worn,Lent,Bought,Tags,Blurb,ISBN\n',
    );
  });
});
