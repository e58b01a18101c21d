import { describe, expect, it } from 'vitest';
import { addressOfWords, wordsIn } from '../../routing/address-words.ts';
import { addressOfQuery, nextSort, readListQuery, withChange, withFilters, wordsOf } from './list-query.ts';

const address =
  '?department=Warehouse+operations&dueOn.from=2026-11-09&dueOn.to=2026-12-04&q=fork&sort=-dueOn,id&asOf=2026-11-01&after=abc&columns=employee,dueOn&view=7&first-row=51';

describe('the address of a list', () => {
  it('is its query, there and back', () => {
    expect(addressOfWords(addressOfQuery(readListQuery(wordsIn(address))))).toBe(address);
  });

  it('keeps values as words: a number, a yes and a letter of another script', () => {
    const query = readListQuery(wordsIn('?code=007&isArchived=yes&name.contains=李'));
    expect(query.filters).toEqual([
      { field: 'code', operator: 'is', value: '007' },
      { field: 'isArchived', operator: 'is', value: 'yes' },
      { field: 'name', operator: 'contains', value: '李' },
    ]);
  });

  it('asks the count and the export without the page', () => {
    const words = wordsOf(readListQuery(wordsIn(address)), false);
    for (const word of ['after', 'columns', 'view']) expect(words).not.toHaveProperty(word);
    expect(words).toMatchObject({ q: 'fork', 'dueOn.to': '2026-12-04' });
  });

  it('begins at the first page when what is asked for changes', () => {
    expect(withChange(readListQuery(wordsIn(address)), { search: 'x' })).toMatchObject({
      firstRow: 1,
      after: undefined,
    });
  });

  it('replaces the filters of one field in place', () => {
    const query = readListQuery(wordsIn('?dueOn.from=2026-11-09&dueOn.to=2026-12-04&status=Overdue'));
    const changed = withFilters(query, 'dueOn', [{ field: 'dueOn', operator: 'within', value: 'next-7-days' }]);
    expect(addressOfWords(addressOfQuery(changed))).toBe('?dueOn.within=next-7-days&status=Overdue');
    expect(withFilters(query, 'dueOn', []).filters).toEqual([{ field: 'status', operator: 'is', value: 'Overdue' }]);
  });
});

describe('a click on a head', () => {
  it('rises, falls, and goes back to the order of the list', () => {
    const none = readListQuery({});
    const rises = nextSort(none, 'dueOn');
    const falls = nextSort(rises, 'dueOn');
    expect([rises, falls, nextSort(falls, 'dueOn')].map((query) => wordsOf(query).sort)).toEqual([
      'dueOn',
      '-dueOn',
      undefined,
    ]);
  });
});
