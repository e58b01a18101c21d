import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { sql } from '../database/index.ts';
import { importFile } from './import/index.ts';
import { createRecords, exportCsv } from './index.ts';
import { actOf, addLibrary, clock, libby, library } from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);

const exported = async (): Promise<string> => {
  let text = '';
  for await (const chunk of exportCsv(db, books, system, clock, { 'isLent.set': 'yes' })) text += chunk;
  return text;
};

const bring = (text: string, mode: string) =>
  importFile({
    db,
    type: books,
    viewer: libby,
    clock,
    mode,
    fileName: 'books.csv',
    stream: Readable.from([Buffer.from(text)]),
  });

test('an export comes back as it was: into an empty library, and as nothing new into the same', async () => {
  await actOf(db, libby, (act) => createRecords(act, library.get('shelf'), [{ name: '@home' }, { name: "'=odd" }]));
  const titles = ['=1+1', "'=quoted", '+48 22', 'a, "b"', 'two\nlines', 'Emma'];
  const bodies = titles.map((title, index) => ({
    title,
    isbn: `-${index}`,
    shelf: index % 2 ? '@home' : "'=odd",
    dueOn: index % 3 ? '2026-12-01' : null,
    copies: index - 2,
    worn: index * 10,
    isLent: index > 3,
    tags: index ? ['old', 'rare'] : null,
    donorEmail: index ? `donor${index}@example.org` : null,
    blurb: '<p>a &amp; b</p>',
    boughtAt: '2026-11-01T10:00:00Z',
  }));
  await actOf(db, libby, (act) => createRecords(act, books, bodies));
  const before = await exported();
  expect((await bring(before, 'update')).counts).toMatchObject({
    'already there': titles.length,
    new: 0,
    changed: 0,
    refused: 0,
  });
  await db.run(sql`truncate library.book`);
  await db.run(sql`alter sequence library.book_number restart`);
  // The file was done once; another byte makes it another file.
  const report = await bring(`${before}\n`, 'insert');
  expect([report.counts, report.problems]).toEqual([expect.objectContaining({ new: titles.length, refused: 0 }), []]);
  expect(await exported()).toBe(before);
});
