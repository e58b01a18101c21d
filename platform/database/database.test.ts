import { beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../testing/database.ts';
import { type Database, newIds, sql, unnested } from './index.ts';

let db: Database;

beforeAll(async () => {
  db = await testDatabase();
});

test('days stay text, bigints become numbers, instants dates, numerics text', async () => {
  const row = await db.one(sql<object>`
    select date '2026-12-01' as day, 7::bigint as big, 1.50::numeric as amount, timestamptz '2026-12-01 10:00+02' as at,
      array[date '2026-12-01', null] as days, array[1, 2]::bigint[] as bigs, '{"a":[1]}'::jsonb as json`);
  expect(row).toEqual({
    day: '2026-12-01',
    big: 7,
    amount: '1.50',
    at: new Date('2026-12-01T08:00:00Z'),
    days: ['2026-12-01', null],
    bigs: [1, 2],
    json: { a: [1] },
  });
});

test('rows of every type go in through unnested and come out the same', async () => {
  const [first, second] = newIds(2);
  const rows = [
    {
      id: first!,
      dueOn: '2026-12-01',
      note: 'a "quoted", {braced} \\ word',
      tags: ['x,y', 'z'],
      detail: [{ a: 1 }],
      at: new Date(0),
      isOn: true,
    },
    { id: second!, dueOn: null, note: undefined, tags: null, detail: null, at: null, isOn: false },
  ];
  const types = {
    id: 'uuid',
    dueOn: 'date',
    note: 'text',
    tags: 'text[]',
    detail: 'jsonb',
    at: 'timestamptz',
    isOn: 'boolean',
  };
  const found = await db.rows(sql`
    select id, due_on as "dueOn", note, tags, detail, at, is_on as "isOn" from ${unnested(rows, types, 'n')} order by n.id`);
  expect(found).toEqual([rows[0], { ...rows[1], note: null }]);
  expect(await db.rows(sql`select id from ${unnested([] as typeof rows, types)}`)).toEqual([]);
});
