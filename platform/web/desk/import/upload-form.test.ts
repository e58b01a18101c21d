import { describe, expect, it } from 'vitest';
import { readyRows, verdictsOf } from './report-counts.ts';
import { type Choices, saidBy, uploadForm, withColumn, withConstant } from './upload-form.ts';

const choices: Choices = {
  file: new File(['a,b'], 'people.csv'),
  mode: 'insert',
  options: { 'on-overdue': 'extend' },
  mapping: { Kurs: 'course' },
  ignore: ['Werk'],
  constants: {},
};

describe('what a column is taken for', () => {
  it('replaces what was chosen before, field or not used', () => {
    const used = withColumn(choices, 'Werk', 'location');
    expect(used).toMatchObject({ mapping: { Kurs: 'course', Werk: 'location' }, ignore: [] });
    expect(withColumn(used, 'Kurs', null)).toMatchObject({ mapping: { Werk: 'location' }, ignore: ['Kurs'] });
  });

  it('is one column or one value for each field', () => {
    expect(withColumn(choices, 'Werk', 'course').mapping).toEqual({ Werk: 'course' });
    const set = withConstant(choices, 'course', 'FIRE');
    expect(set).toMatchObject({ mapping: {}, constants: { course: 'FIRE' } });
    expect(withColumn(set, 'Kurs', 'course')).toMatchObject({ mapping: { Kurs: 'course' }, constants: {} });
    expect(withConstant(set, 'course', undefined).constants).toEqual({});
  });

  it('begins with what the server said', () => {
    const columns = [
      { header: 'Kurs', field: 'course', isIgnored: false },
      { header: 'Werk', field: null, isIgnored: true },
      { header: 'Termin', field: null, isIgnored: false },
    ];
    expect(saidBy(choices, { columns, dateFormat: 'DD.MM.YYYY', sheet: 'A' })).toMatchObject({
      mapping: { Kurs: 'course' },
      ignore: ['Werk'],
      dateFormat: 'DD.MM.YYYY',
      sheet: 'A',
    });
  });
});

describe('the upload', () => {
  it('says everything before the file', () => {
    const form = uploadForm({ ...choices, dateFormat: 'DD.MM.YYYY' }, true);
    expect([...form.keys()].at(-1)).toBe('file');
    expect(form.get('dryRun')).toBe('yes');
    expect(JSON.parse(String(form.get('options')))).toEqual({ 'on-overdue': 'extend' });
  });

  it('says nothing about columns that nobody has looked at', () => {
    const form = uploadForm({ ...choices, mapping: undefined, ignore: undefined }, true);
    expect([form.has('mapping'), form.has('ignore'), form.get('remember')]).toEqual([false, false, 'yes']);
  });
});

describe('the counts of a report', () => {
  const counts = { new: 3, changed: 1, 'already there': 5, 'already completed': 2, refused: 4, repeated: 1 };

  it('are ready when they will be written', () => {
    expect(readyRows(counts)).toBe(6);
  });

  it('are told without those that are none', () => {
    expect(verdictsOf({ ...counts, changed: 0 }).map(([verdict]) => verdict)).toEqual([
      'new',
      'already completed',
      'already there',
      'refused',
    ]);
  });
});
