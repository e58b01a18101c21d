import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records, recordTypes } from '../app/records.ts';
import { all } from '../platform/access/index.ts';
import { type Database, migrate, sql } from '../platform/database/index.ts';
import { defineRecords, type RecordType } from '../platform/records/index.ts';
import { testDatabase } from '../testing/database.ts';
import { type Desk, openDesk, seriousFaults } from '../testing/desk.ts';
import { keyboardOf } from '../testing/keyboard.ts';
import { migrations } from '../testing/places.ts';
import { userWith } from '../testing/sign-in.ts';

const MINUTE = 60_000;

/** Everything that somebody writes to add a record type: one migration ... */
const MIGRATION = `-- The trucks of the yard.
create schema yard;
create sequence yard.truck_number;
create table yard.truck (
  id uuid primary key,
  number bigint not null unique default nextval('yard.truck_number'),
  plate text not null,
  kind text,
  checked_on date,
  driver_id uuid references identity.user_account,
  notes text,
  version integer not null default 1
);
create unique index truck_plate on yard.truck (lower(plate));
`;

/** ... and one definition. */
const trucks: RecordType = {
  slug: 'truck',
  label: { one: 'Truck', many: 'Trucks' },
  series: 'TR-####',
  table: 'yard.truck',
  source: () => sql`
    select t.id, t.version, t.number, t.plate as title, t.plate, t.kind, t.checked_on, t.driver_id, u.name as driver_id_title,
      t.notes
    from yard.truck t left join identity.user_account u on u.id = t.driver_id`,
  fields: {
    plate: { kind: 'text', label: 'Plate', required: true, unique: true, max: 20 },
    kind: { kind: 'choice', label: 'Kind', choices: ['Reach', 'Counter'].map((value) => ({ value, label: value })) },
    checkedOn: { kind: 'day', label: 'Checked on', header: 'Checked On' },
    driver: { kind: 'link', label: 'Driver', to: 'user', column: 'driver_id' },
    notes: { kind: 'long-text', label: 'Notes' },
  },
  list: { columns: ['plate', 'kind', 'checkedOn', 'driver'], sort: ['plate'], search: ['plate'] },
  read: { Moderator: all },
  belongsTo: [{ slug: 'user', field: 'driver', label: 'Drives' }],
  writes: { create: { grants: { Moderator: all } }, change: { grants: { Moderator: all } } },
};

let db: Database;
let desk: Desk;
let page: Page;
let driver: string;
beforeAll(async () => {
  db = await testDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'duly-yard-'));
  cpSync(migrations, folder, { recursive: true });
  writeFileSync(join(folder, '20991231-2359-yard.sql'), MIGRATION);
  await migrate(db, folder);
  rmSync(folder, { recursive: true });
  await userWith(db, ['System Manager']);
  const moderator = await userWith(db, ['Moderator'], { name: 'Marek Wójcik' });
  driver = await userWith(db, ['LMS Student'], { name: 'Tomasz Zieliński' });
  desk = await openDesk(db, defineRecords([...recordTypes, trucks]));
  page = await desk.enter(moderator, '/app/truck');
});
afterAll(() => desk?.close());

const api = (path: string) => `${desk.baseUrl}/api/v1/${path}`;

describe('a record type of one definition and one migration', () => {
  it('is none of the program', () => expect(records.find('truck')).toBeUndefined());

  it('has an empty list and a form that says what is missing', async () => {
    await page.getByText('No trucks yet').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.goto('/app/truck/new');
    await page.getByRole('button', { name: 'Create truck' }).click();
    await page.getByText('Plate is required.').waitFor();
    const focused = page.locator(':focus');
    await expect.poll(() => focused.getAttribute('name')).toBe('plate');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('is created with a link found by typing, and stands in the list', async () => {
    await page.getByLabel('Plate').fill('GD 4711');
    await page.getByLabel('Driver').first().fill('Tomasz');
    await page.getByRole('option', { name: /Tomasz/ }).click();
    await page.keyboard.press('Control+s');
    await page.waitForURL(/\/app\/truck\/TR-0001/);
    await page.getByText('created it').waitFor();
    await page.goto('/app/truck');
    await page.getByRole('row').filter({ hasText: 'GD 4711' }).filter({ hasText: 'Tomasz Zieliński' }).waitFor();
  });

  it('is changed with the keys, and its history says field, old, new and who', async () => {
    await page.getByRole('link', { name: 'GD 4711' }).click();
    await page.getByLabel('Plate').fill('GD 4712');
    await page.getByText('1 change').waitFor();
    await page.keyboard.press('Control+s');
    const history = page.getByRole('complementary', { name: 'History' });
    await history.getByText('GD 4711').first().waitFor();
    await history.getByText('changed it').waitFor();
    const answer = await page.request.get(api('truck/TR-0001/history'));
    expect((await answer.json()).entries[0]).toMatchObject({
      event: 'changed',
      actor: { name: 'Marek Wójcik' },
      changes: [{ field: 'plate', from: 'GD 4711', to: 'GD 4712' }],
    });
  });

  it('is talked about, with a file', async () => {
    await page.keyboard.press('Escape');
    await page.getByLabel('Write a comment').fill('The left fork is bent.');
    await page.keyboard.press('Control+Enter');
    await page.getByText('The left fork is bent.').waitFor();
    const [chooser] = await Promise.all([
      page.waitForEvent('filechooser'),
      page.getByRole('button', { name: 'Attach a file' }).click(),
    ]);
    await chooser.setFiles({ name: 'check.txt', mimeType: 'text/plain', buffer: Buffer.from('Oil, belts, forks') });
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'check.txt' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('check.txt');
    expect(await seriousFaults(page)).toEqual([]);
  });

  it('goes out and comes back as a file', async () => {
    const exported = await (await page.request.get(api('truck/export'))).text();
    expect(exported.replace(/^\ufeff/, '').split(/\r?\n/)[1]).toContain('GD 4712');
    const file = {
      name: 'trucks.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Plate,Kind,Checked On\nGD 5,Reach,2026-11-02\n'),
    };
    const answer = await page.request.post(api('truck/import'), {
      multipart: { file },
      headers: { origin: desk.baseUrl },
    });
    expect(answer.status(), await answer.text()).toBe(200);
    const rows = (await (await page.request.get(api('truck?sort=plate'))).json()).rows;
    expect(rows.map((row: { plate: string }) => row.plate)).toEqual(['GD 4712', 'GD 5']);
  });

  it('belongs to another record, and leads to its neighbour in the list', async () => {
    await page.goto('/app/truck');
    await page.getByRole('link', { name: 'GD 4712' }).click();
    await page.getByText('1 of 2').waitFor();
    await page.keyboard.press('Alt+ArrowDown');
    await page.getByRole('heading', { name: 'GD 5' }).waitFor();
    await page.goto(`/app/user/${driver}`);
    await page.getByRole('region', { name: 'Drives' }).getByRole('link', { name: 'GD 4712' }).waitFor();
  });

  it('is made, found, talked about, sent out and brought in by keyboard alone', { timeout: 3 * MINUTE }, async () => {
    const { tabTo, press, type, key } = keyboardOf(page);
    await page.goto('/app/truck');
    await page.getByRole('link', { name: 'GD 5' }).waitFor();
    await key('n');
    await page.waitForURL(/\/app\/truck\/new/);
    await page.getByLabel('Plate').waitFor();
    await tabTo(/^Plate/);
    await type('GD 6');
    await tabTo(/^Kind/);
    await key('ArrowDown');
    await page.getByRole('option', { name: 'Reach' }).waitFor();
    await key('ArrowDown');
    await key('Enter');
    await tabTo(/^Checked on/);
    await type('4 Nov 2026');
    await tabTo(/^Driver/);
    await type('Tomasz');
    await key('Enter');
    await page.getByRole('option').first().waitFor({ state: 'hidden' });
    await key('Control+s');
    await page.waitForURL(/\/app\/truck\/TR-0003/);
    const made = await (await page.request.get(api('truck/TR-0003'))).json();
    expect(made).toMatchObject({ plate: 'GD 6', kind: 'Counter', checkedOn: '2026-11-04', driver: { id: driver } });

    await page.getByText('created it').waitFor();
    await tabTo('Write a comment');
    await type('New tyres.');
    await key('Control+Enter');
    await page.locator('.said', { hasText: 'New tyres.' }).waitFor();
    const chooser = page.waitForEvent('filechooser');
    await press('Attach a file');
    await (await chooser).setFiles({ name: 'tyres.txt', mimeType: 'text/plain', buffer: Buffer.from('Four') });
    await page.getByRole('link', { name: 'tyres.txt' }).waitFor();

    await tabTo('Trucks');
    await key('Enter');
    await page.getByRole('link', { name: 'GD 6' }).waitFor();
    const download = page.waitForEvent('download');
    await press('Export');
    await page.getByRole('menu').waitFor();
    await tabTo(/^What is shown, as CSV/, 'ArrowDown');
    await key('Enter');
    expect(readFileSync(await (await download).path(), 'utf8')).toContain('GD 6');

    await press('Import');
    await page.waitForURL(/\/app\/truck\/import/);
    const file = page.waitForEvent('filechooser');
    await press('Choose a file');
    await (await file).setFiles({
      name: 'more.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Plate,Kind\nGD 7,Counter\n'),
    });
    await press('Check the file');
    await press('Import 1 row');
    await page.getByRole('heading', { name: '1 row imported' }).waitFor();
    await press('Show the trucks');
    await page.getByRole('link', { name: 'GD 7' }).waitFor();
  });
});
