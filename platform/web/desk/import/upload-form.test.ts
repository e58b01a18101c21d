import { describe, expect, it } from 'vitest';
import { readyRows, verdictsOf } from './report-counts.ts';
import { type Choices, uploadForm, withColumn } from './upload-form.ts';

const choices: Choices = {
  file: new File(['a,b'], 'people.csv'),
  mode: 'insert',
  options: { 'on-overdue': 'extend' },
  mapping: { Kurs: 'course' },
  ignore: ['Werk'],
};

describe('what a column is taken for', () => {
  it('replaces what was chosen before, field or not used', () => {
    const used = withColumn(choices, 'Werk', 'location');
    expect(used).toMatchObject({ mapping: { Kurs: 'course', Werk: 'location' }, ignore: [] });
    expect(withColumn(used, 'Kurs', null)).toMatchObject({ mapping: { Werk: 'location' }, ignore: ['Kurs'] });
  });
});

describe('the upload', () => {
  it('says everything before the file', () => {
    const form = uploadForm({ ...choices, dateFormat: 'DD.MM.YYYY' }, true);
    expect([...form.keys()]).toEqual(['mode', 'dryRun', 'mapping', 'ignore', 'options', 'dateFormat', 'file']);
    expect(form.get('dryRun')).toBe('yes');
    expect(JSON.parse(String(form.get('options')))).toEqual({ 'on-overdue': 'extend' });
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
