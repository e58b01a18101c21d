import { expect, test } from 'vitest';
import { newId, newIds } from './index.ts';

test('ids are version 7 and say when they were made', () => {
  const before = Date.now();
  const id = newId();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
  expect(at).toBeGreaterThanOrEqual(before - 1);
  expect(at).toBeLessThanOrEqual(Date.now() + 1_000);
});

test('100,000 ids of one process rise and are all different', () => {
  const ids = newIds(100_000);
  expect(new Set(ids).size).toBe(100_000);
  expect(ids.slice().sort()).toEqual(ids);
});
