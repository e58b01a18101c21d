import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../testing/database.ts';
import { migrations } from '../../../testing/places.ts';
import { createLog } from '../../config/log.ts';
import { type Database, sql } from '../../database/index.ts';
import { createServer, type Server } from '../../http/index.ts';
import { addLibrary, clock, libby, library, nobody, rita } from '../testing/library.ts';
import { importRoutes } from './index.ts';

const folder = mkdtempSync(join(tmpdir(), 'duly-import-routes-'));
const people = { libby, rita, nobody };
let db: Database;
let server: Server;

beforeAll(async () => {
  db = await testDatabase();
  await addLibrary(db);
  server = await createServer({
    db,
    config: { baseUrl: 'http://duly.test' },
    log: createLog('silent'),
    session: async ({ headers }) => people[String(headers['x-who']) as keyof typeof people],
    migrationsFolder: migrations,
    webFolder: folder,
  });
  importRoutes(server, library, { db, clock: () => clock, dataFolder: folder });
  await server.ready();
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

const get = (url: string, who = 'libby') => server.inject({ url, headers: { 'x-who': who } });

const send = (
  slug: string,
  file: string | Buffer | undefined,
  words: Record<string, string> = {},
  who = 'libby',
  accept = 'application/json',
) => {
  const form = new FormData();
  for (const [name, word] of Object.entries(words)) form.append(name, word);
  if (file !== undefined)
    form.append('file', new File([typeof file === 'string' ? file : new Uint8Array(file)], 'shelves.csv'));
  return server.inject({
    method: 'POST',
    url: `/api/v1/${slug}/import`,
    headers: { 'x-who': who, origin: 'http://duly.test', accept },
    payload: form,
  });
};

const shelfCount = async (): Promise<number> =>
  (await db.one(sql<{ count: number }>`select count(*) as count from library.shelf`)).count;

describe('an import by REST', () => {
  it('answers a dry run with the report and writes nothing', async () => {
    const answer = await send('shelf', 'Name,Colour\nMaps,red\n', { dryRun: 'yes' });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ state: 'Undecided', asks: [expect.stringContaining('"Colour"')] });
    const decided = await send('shelf', 'Name,Colour\nMaps,red\n', { dryRun: 'yes', ignore: '["Colour"]' });
    expect(decided.json()).toMatchObject({ state: 'Planned', counts: { new: 1 } });
    expect(await shelfCount()).toBe(0);
  });

  it('tells on the way how far a dry run is, when it is asked to', async () => {
    const told = async (file: string, words: Record<string, string> = {}) => {
      const answer = await send('shelf', file, { dryRun: 'yes', ...words }, 'libby', 'application/x-ndjson');
      expect(answer.headers['content-type']).toContain('application/x-ndjson');
      return answer.body
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    };
    const before = await shelfCount();
    const names = Array.from({ length: 2_500 }, (_, row) => `Told ${row}`);
    const lines = await told(['Name', ...names, ''].join('\n'));
    const rows = lines.slice(0, -1).map(({ row }) => row);
    expect(rows[0]).toBe(2_000);
    expect(rows.at(-1)).toBe(2_500);
    expect(lines.at(-1).report).toMatchObject({ state: 'Planned', rows: 2_500, counts: { new: 2_500 } });
    expect(await shelfCount()).toBe(before);
    const sentence = expect.stringContaining('This is a PDF document');
    expect(await told('%PDF-1.7')).toEqual([{ problem: expect.objectContaining({ status: 422, detail: sentence }) }]);
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
  });

  it('writes, keeps what was refused, and leaves no file behind', async () => {
    const answer = await send('shelf', `Title,Locked\nMaps,no\nProse,perhaps\n`, { mapping: '{"Title":"name"}' });
    expect(answer.json()).toMatchObject({ state: 'Done', fileName: 'shelves.csv', counts: { new: 1, refused: 1 } });
    const { importId } = answer.json();
    expect((await get(`/api/v1/import/${importId}/progress`)).json()).toMatchObject({
      importId,
      state: 'Done',
      row: 2,
      totalRows: 2,
    });
    const refused = await get(`/api/v1/import/${importId}/refused`);
    expect(refused.headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(refused.body).toBe(
      'Title,Locked,Reason\nProse,perhaps,"""perhaps"" is neither yes nor no. Write yes, no, true, false, 1 or 0."\n',
    );
    expect(readdirSync(join(folder, 'uploads'))).toEqual([]);
    for (const what of ['progress', 'refused'])
      expect((await get(`/api/v1/import/${importId}/${what}`, 'rita')).statusCode).toBe(404);
  });

  it('goes on by itself with a file of more than 5,000 rows', async () => {
    const names = Array.from({ length: 6_000 }, (_, row) => `Shelf ${row}`);
    const before = await shelfCount();
    const answer = await send('shelf', ['Name', ...names, ''].join('\n'));
    expect(answer.statusCode).toBe(202);
    const { progress } = answer.json();
    await expect.poll(async () => (await get(progress)).json().state, { timeout: 30_000 }).toBe('Done');
    expect((await get(progress)).json()).toMatchObject({ row: 6_000, totalRows: 6_000, counts: { new: 6_000 } });
    expect(await shelfCount()).toBe(before + 6_000);
  });

  it('refuses with a sentence what makes no sense', async () => {
    const said = async (answer: ReturnType<typeof send>) => {
      const { statusCode, ...response } = await answer;
      return [statusCode, JSON.parse(response.body).detail];
    };
    expect(await said(send('shelf', undefined))).toEqual([
      422,
      'Send the file as multipart/form-data in the field "file".',
    ]);
    expect(await said(send('shelf', 'Name\nA\n', { colour: 'red' }))).toEqual([422, expect.stringContaining('colour')]);
    expect(await said(send('shelf', 'Name\nA\n', { mapping: 'Name' }))).toEqual([422, 'mapping: This is not JSON.']);
    expect(await said(send('shelf', '%PDF-1.7'))).toEqual([422, expect.stringContaining('This is a PDF document')]);
    expect(await said(send('shelf', 'Name,Colour\nA,red\n'))).toEqual([422, expect.stringContaining('"Colour"')]);
  });

  it('is refused to whoever may not create such records', async () => {
    const before = await shelfCount();
    expect((await send('shelf', 'Name\nMine\n', {}, 'rita')).statusCode).toBe(403);
    expect((await send('book', 'Title,ISBN\nMine,1\n', {}, 'nobody')).statusCode).toBe(403);
    expect((await get('/api/v1/shelf/import/template', 'rita')).statusCode).toBe(403);
    expect((await get('/api/v1/shelf/import/template')).body).toBe('Name,Locked\n');
    expect(await shelfCount()).toBe(before);
  });

  it('gives templates and refused rows as workbooks too, and takes the mended rows back', async () => {
    const answer = await send('book', `Title,ISBN,Due date\nMaps,9001,2026-12-01\n'=late,9002,31/12/2026\n`);
    const { importId } = answer.json();
    expect(answer.json()).toMatchObject({ counts: { new: 1, refused: 1 } });
    const refused = await get(`/api/v1/import/${importId}/refused?format=xlsx`);
    expect(refused.headers['content-disposition']).toBe(`attachment; filename="${importId}-refused.xlsx"`);
    const mended = await send('book', refused.rawPayload, { dryRun: 'yes', dateFormat: 'DD/MM/YYYY' });
    expect(mended.json()).toMatchObject({ format: 'xlsx', sheet: 'Refused rows', counts: { new: 1, refused: 0 } });
    expect(mended.json().columns.at(-1)).toMatchObject({ header: 'Reason', isIgnored: true });
    const template = await get('/api/v1/book/import/template?format=xlsx');
    expect((await send('book', template.rawPayload, { dryRun: 'yes' })).json()).toMatchObject({
      asks: ['The file has a header and no rows below it: there is nothing to import.'],
    });
  });

  it('remembers what the columns of a set of headers are, not the values for all rows', async () => {
    const said = {
      mapping: '{"Werk":"isbn"}',
      ignore: '["Farbe"]',
      set: '{"title":"Prose"}',
      dateFormat: 'DD.MM.YYYY',
    };
    const remember = { remember: 'yes' };
    const ran = await send('book', 'Werk,Farbe,Termin\nA-1,red,01.12.2026\n', {
      ...said,
      ...remember,
      mapping: '{"Werk":"isbn","Termin":"dueOn"}',
    });
    expect(ran.json()).toMatchObject({ state: 'Done', counts: { new: 1 } });
    const later = (
      await send('book', 'Termin,Werk,Farbe\n02.12.2026,A-2,blue\n', { ...remember, dryRun: 'yes' })
    ).json();
    expect(later).toMatchObject({ remembered: true, dateFormat: 'DD.MM.YYYY', constants: {}, counts: { refused: 1 } });
    expect(later.columns.map((column: { field: string }) => column.field)).toEqual(['dueOn', 'isbn', null]);
    const unasked = await send('book', 'Termin,Werk,Farbe\n02.12.2026,A-2,blue\n', { dryRun: 'yes' });
    expect(unasked.json()).toMatchObject({ remembered: false });
  });

  it('need not be waited for', async () => {
    const answer = await send('shelf', 'Name\nFar away\n', { background: 'yes' });
    expect(answer.statusCode).toBe(202);
    const { importId } = answer.json();
    await expect
      .poll(async () => (await get(`/api/v1/import/${importId}/progress`)).json(), { timeout: 10_000 })
      .toMatchObject({ state: 'Done', slug: 'shelf', fileName: 'shelves.csv', counts: { new: 1 }, isSilent: false });
    await expect.poll(() => readdirSync(join(folder, 'uploads'))).toEqual([]);
  });
});
