import { describe, expect, it } from 'vitest';
import type { Row } from '../../api/records.ts';
import { neighboursIn } from './neighbour-rows.ts';

const rows = ['a', 'b', 'c'].map((id): Row => ({ id, version: 1, title: id, can: [] }));

describe('the neighbours of a record', () => {
  it('are the rows beside it, and its place where the whole list is known', () => {
    expect(neighboursIn({ rows, next: null }, 'b')).toEqual({
      previous: { to: 'previous', id: 'a' },
      next: { to: 'next', id: 'c' },
      at: 2,
      of: 3,
    });
  });

  it('stand on the page before or after at the edges, and nowhere at the ends of the list', () => {
    expect(neighboursIn({ rows, next: 'n', previous: 'p' }, 'a').previous).toEqual({
      to: 'previous',
      words: { before: 'p' },
    });
    expect(neighboursIn({ rows, next: 'n', previous: null }, 'c').next).toEqual({ to: 'next', words: { after: 'n' } });
    expect(neighboursIn({ rows, next: null, previous: 'p' }, 'c')).not.toHaveProperty('of');
    expect(neighboursIn({ rows, next: null }, 'c').next).toBeUndefined();
  });
});
