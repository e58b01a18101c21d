import { afterEach, beforeEach, expect, vi } from 'vitest';

/** What a program says on console.error is a fault, also in a test that passes otherwise. */
beforeEach(() => {
  vi.spyOn(console, 'error');
});

afterEach(() => {
  const said = vi.mocked(console.error).mock.calls.map((words) => words.join(' '));
  vi.mocked(console.error).mockRestore();
  expect(said, 'nothing is said on console.error').toEqual([]);
});
