import { describe, expect, it } from 'vitest';
import { fieldErrorsOf, Refused } from './refused.ts';

describe('a refusal', () => {
  it('says the sentence of the problem document and keeps its facts', () => {
    const conflict = {
      title: 'Changed meanwhile',
      detail: 'Somebody else has changed this.',
      code: 'changed-meanwhile',
      theirs: { dueOn: '2026-12-18' },
      version: 4,
    };
    const refused = new Refused(409, conflict);
    expect(refused.message).toBe('Somebody else has changed this.');
    expect(refused.detail).toMatchObject({ theirs: { dueOn: '2026-12-18' }, version: 4 });
  });

  it('gives each field its sentence', () => {
    const many = new Refused(422, { code: 'invalid', errors: [{ field: 'name', message: 'Name is required.' }] });
    const one = new Refused(422, { code: 'too-early', field: 'dueOn', detail: 'Choose a later day.' });
    expect([fieldErrorsOf(many), fieldErrorsOf(one)]).toEqual([
      { name: 'Name is required.' },
      { dueOn: 'Choose a later day.' },
    ]);
    expect(fieldErrorsOf(new Error('else'))).toEqual({});
  });
});
