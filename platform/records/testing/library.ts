import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { migrations } from '../../../testing/places.ts';
import { all, type Viewer } from '../../access/index.ts';
import type { Act } from '../../act.ts';
import { type Clock, latestDay } from '../../clock.ts';
import { type Database, migrate, newId, sql } from '../../database/index.ts';
import type { Outcome } from '../../problem.ts';
import { defineRecords, type Page, type RecordType } from '../index.ts';

/** What somebody writes to add two record types: one migration ... */
const MIGRATION = `-- A library of the tests.
create schema library;
create table library.shelf (
  id uuid primary key,
  name text not null,
  is_locked boolean not null default false,
  version integer not null default 1
);
create unique index shelf_name on library.shelf (lower(name));
create sequence library.book_number;
create table library.book (
  id uuid primary key,
  number bigint not null unique default nextval('library.book_number'),
  title text not null,
  shelf_id uuid references library.shelf,
  due_on date,
  copies integer,
  worn numeric,
  is_lent boolean not null default false,
  bought_at timestamptz,
  tags text[],
  donor_email text,
  blurb text,
  isbn text,
  version integer not null default 1
);
create unique index book_isbn on library.book (lower(isbn));
create index book_due on library.book (due_on, number);
`;

export const addLibrary = async (db: Database): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'duly-library-'));
  cpSync(migrations, folder, { recursive: true });
  writeFileSync(join(folder, '20991231-2359-library.sql'), MIGRATION);
  await migrate(db, folder);
  rmSync(folder, { recursive: true });
};

/** ... and one definition each. */
export const shelves: RecordType = {
  slug: 'shelf',
  label: { one: 'Shelf', many: 'Shelves' },
  table: 'library.shelf',
  source: () => sql`select s.id, s.version, s.name as title, s.name, s.is_locked from library.shelf s`,
  fields: {
    name: { kind: 'text', label: 'Name', required: true, unique: true, max: 40 },
    isLocked: { kind: 'flag', label: 'Locked' },
  },
  list: { columns: ['name'], sort: ['name'] },
  read: { Librarian: all, Reader: () => sql<boolean>`not r.is_locked` },
  writes: { create: { grants: { Librarian: all } }, change: { grants: { Librarian: all } } },
};

const inOpenShelf = () => sql<boolean>`r.shelf_id in (select id from library.shelf where not is_locked)`;

export const books: RecordType = {
  slug: 'book',
  label: { one: 'Book', many: 'Books' },
  series: 'BK-####',
  table: 'library.book',
  source: (clock) => sql`
    select b.id, b.version, b.number, b.title, b.shelf_id, s.name as shelf_id_title, b.due_on, b.copies, b.worn, b.is_lent,
      b.bought_at, b.tags, b.donor_email, b.blurb, b.isbn,
      case when b.due_on < ${latestDay(clock)} then 'Late' else 'In time' end as state
    from library.book b left join library.shelf s on s.id = b.shelf_id`,
  fields: {
    title: { kind: 'text', label: 'Title', required: true, max: 100 },
    shelf: { kind: 'link', label: 'Shelf', to: 'shelf', column: 'shelf_id' },
    dueOn: { kind: 'day', label: 'Due date', header: 'Due Date' },
    copies: { kind: 'integer', label: 'Copies', max: 1000 },
    worn: { kind: 'percent', label: 'Worn' },
    isLent: { kind: 'flag', label: 'Lent' },
    boughtAt: { kind: 'instant', label: 'Bought', once: true },
    tags: { kind: 'choices', label: 'Tags', choices: ['old', 'rare', 'big'].map((value) => ({ value, label: value })) },
    donorEmail: { kind: 'email', label: 'Donor', keep: 'hashed', writers: ['Librarian'] },
    blurb: { kind: 'rich-text', label: 'Blurb' },
    isbn: { kind: 'text', label: 'ISBN', unique: true },
    state: {
      kind: 'choice',
      label: 'State',
      readOnly: true,
      unsorted: true,
      choices: ['Late', 'In time'].map((value) => ({ value, label: value })),
      isOneOf: (values, clock) =>
        values.includes('Late')
          ? values.length > 1
            ? sql<boolean>`true`
            : sql<boolean>`r.due_on < ${latestDay(clock)}`
          : sql<boolean>`r.due_on >= ${latestDay(clock)} or r.due_on is null`,
    },
  },
  list: {
    columns: ['title', 'dueOn', 'state'],
    sort: ['dueOn', 'id'],
    search: ['title', 'shelf'],
    unless: { fields: ['isLent', 'state'], where: () => sql<boolean>`not r.is_lent` },
  },
  exported: ['id', 'title', 'shelf', 'dueOn', 'state'],
  read: { Librarian: all, Reader: inOpenShelf },
  belongsTo: [{ slug: 'shelf', field: 'shelf', label: 'On this shelf', columns: ['title', 'dueOn'] }],
  writes: {
    create: { grants: { Librarian: all, Reader: inOpenShelf } },
    change: { grants: { Librarian: all, Reader: () => sql<boolean>`r.copies > 1` } },
  },
  actions: {
    lend: {
      label: 'Lend',
      grants: { Librarian: all, Reader: () => sql<boolean>`r.copies > 1` },
      input: z.object({ until: z.iso.date() }),
      fields: { until: { kind: 'day', label: 'Until', required: true } },
      when: () => sql<boolean>`not r.is_lent`,
      run: lendBooks,
    },
  },
};

async function lendBooks(act: Act, ids: readonly string[], input: Record<string, unknown>) {
  await act.tx.run(sql`
    update library.book set is_lent = true, due_on = ${input.until}::date, version = version + 1
    where id = any(${ids}::uuid[])`);
  return ids.map((id) => ({ ok: true as const, id }));
}

export const library = defineRecords([shelves, books]);

const person = (name: string, ...roles: string[]): Viewer => ({
  userId: newId(),
  name,
  roles: new Set(roles),
  isSystem: false,
});

export const libby = person('Libby Librarian', 'Librarian');
export const rita = person('Rita Reader', 'Reader');
export const nobody = person('Noah Nobody');

export const TODAY = '2026-11-24';
export const clock: Clock = { day: TODAY };

export const actOf = <T>(db: Database, viewer: Viewer, work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer, clock }));

export const novels = newId();
export const cellar = newId();

/** Two shelves, the second locked, and no book. */
export const emptyLibrary = async (db: Database): Promise<void> => {
  await db.run(sql`truncate library.book`);
  await db.run(sql`alter sequence library.book_number restart`);
  await db.run(sql`delete from library.shelf`);
  await db.run(sql`
    insert into library.shelf (id, name, is_locked) values (${novels}, 'Novels', false), (${cellar}, 'Cellar', true)`);
};

export const sentences = (outcomes: readonly Outcome[]): string[] =>
  outcomes.map((outcome) => (outcome.ok ? `ok ${outcome.id}` : outcome.problem.message));

const BOOKS = sql`
  (1, 'Émile', ${novels}::uuid, '2026-11-20'::date, 3, 10::numeric, false, '2026-11-01T23:30:00Z'::timestamptz, '{old,rare}'::text[]),
  (2, 'anna karenina', ${novels}, '2026-11-24', 1, 12.5, false, '2026-11-02T12:00:00Z', '{old}'),
  (3, '100 % Wool', ${novels}, '2026-12-01', null, 0, false, null, null),
  (4, 'Ulysses', ${cellar}, '2026-12-02', 5, 100, false, null, '{}'),
  (5, 'Zazie', ${novels}, null, 2, null, true, null, '{big}')`;

export const fillLibrary = async (db: Database): Promise<void> => {
  await emptyLibrary(db);
  await db.run(sql`update library.shelf set name = 'Cellar, cold' where is_locked`);
  await db.run(sql`
    insert into library.book (id, number, title, shelf_id, due_on, copies, worn, is_lent, bought_at, tags)
    select gen_random_uuid(), v.* from (values ${BOOKS}) v`);
};

/** `1 2` for BK-0001 and BK-0002 */
export const numbersOf = ({ rows }: Page): string => rows.map(({ id }) => Number(id.slice(3))).join(' ');
