import { expect, test } from 'vitest';
import { defineRecords, type RecordType } from './index.ts';
import { books, shelves } from './testing/library.ts';

const faultsOf = (...types: RecordType[]): string => {
  try {
    defineRecords(types);
    return '';
  } catch (error) {
    return (error as Error).message;
  }
};

test('the library stands', () => {
  expect(defineRecords([shelves, books]).get('book').target({ kind: 'link', label: '', to: 'shelf' }).slug).toBe(
    'shelf',
  );
});

test('everything that is wrong is told at once', () => {
  const wrong: RecordType = {
    ...books,
    table: undefined,
    fields: {
      ...books.fields,
      author: { kind: 'link', label: 'Author', to: 'author' },
      genre: { kind: 'choice', label: 'Genre' },
      limit: { kind: 'integer', label: 'due date' },
    },
    list: { columns: ['title', 'pages'], sort: ['-state', 'weight'], search: ['smell'] },
    exported: ['id', 'colour'],
    belongsTo: [
      { slug: 'house', field: 'shelf' },
      { slug: 'shelf', field: 'title', by: 'name', columns: ['smell'] },
    ],
  };
  expect(faultsOf(shelves, wrong).split('\n').slice(1)).toEqual([
    'book: the link "author" leads to "author", which is no record type',
    'book: the field "genre" has no choices',
    'book: "limit" cannot be the name of a field',
    'book: list.columns names "pages", which is no field',
    'book: list.sort names "weight", which is no field',
    'book: list.search names "smell", which is no field',
    'book: exported names "colour", which is no field',
    'book: list.sort names "state", which cannot be sorted by',
    'book: two columns of files are headed "due date"',
    'book: writes.create needs a run, or the type a table',
    'book: writes.change needs a run, or the type a table',
    'book: belongsTo names "house", which is no record type',
    'book: belongsTo names "title", which is no link',
    'book: belongsTo names "name" of shelf, which is no link',
    'book: belongsTo names "smell", which is no field',
  ]);
});

test('a slug is defined once', () => {
  expect(faultsOf(shelves, shelves)).toContain('shelf: is defined twice');
});

test('a slug that is not there is not found', () => {
  expect(() => defineRecords([shelves]).get('book')).toThrow('does not exist');
});
