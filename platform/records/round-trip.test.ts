import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { beforeEach, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { system } from '../access/index.ts';
import { sql } from '../database/index.ts';
import { importFile } from './import/index.ts';
import { createRecords, exportCsv, exportXlsx } from './index.ts';
import { actOf, addLibrary, clock, libby, library } from './testing/library.ts';

const books = library.get('book');
const db = await testDatabase();
await addLibrary(db);

const query = { 'isLent.set': 'yes' };

const formats = {
  csv: async (): Promise<Buffer> => {
    let text = '';
    for await (const chunk of exportCsv(db, books, system, clock, query)) text += chunk;
    return Buffer.from(text);
  },
  xlsx: async (): Promise<Buffer> => buffer(await exportXlsx(db, books, system, clock, query)),
};

const bring = (bytes: Buffer, mode: string) =>
  importFile({ db, type: books, viewer: libby, clock, mode, stream: Readable.from([bytes]) });

beforeEach(async () => {
  await db.run(sql`truncate library.book, library.shelf`);
  await db.run(sql`alter sequence library.book_number restart`);
});

test.each(['csv', 'xlsx'] as const)(
  'an export as %s comes back as it was: into an empty library, and as nothing new into the same',
  async (format) => {
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
    const before = await formats[format]();
    const lines = await formats.csv();
    expect((await bring(before, 'update')).counts).toMatchObject({
      'already there': titles.length,
      new: 0,
      changed: 0,
      refused: 0,
    });
    await db.run(sql`truncate library.book`);
    await db.run(sql`alter sequence library.book_number restart`);
    const report = await bring(before, 'insert');
    expect([report.counts, report.problems]).toEqual([expect.objectContaining({ new: titles.length, refused: 0 }), []]);
    expect(await formats.csv()).toEqual(lines);
  },
);
