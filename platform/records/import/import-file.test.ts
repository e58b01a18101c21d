import { describe, expect, it } from 'vitest';
import { system, type Viewer } from '../../access/index.ts';
import { sql } from '../../database/index.ts';
import { Refusal } from '../../problem.ts';
import { type ImportRequest, refusedRows, reportLines, templateOf } from './index.ts';
import { HEADER, ROWS, trial } from './trial-run.fixture.ts';
import { trialTraining, writtenIn } from './trial-training.fixture.ts';

const { place, fileOf, run, employees } = trial();

const textOf = async (lines: AsyncIterable<string>): Promise<string> => {
  let text = '';
  for await (const line of lines) text += line;
  return text;
};

describe('an import', () => {
  it('writes the new rows and tells what became of each', async () => {
    const path = fileOf([
      HEADER,
      ...ROWS,
      ROWS[0]!,
      'E1,NONE,2026-12-01,,',
      'E30,FIRE,31/02/2026,,',
      'E31,FIRE,2026-12-01,2026-11-01,2026-10-01',
    ]);
    const seen: number[] = [];
    const report = await run(path, { onProgress: ({ row }) => seen.push(row) });
    expect(report).toMatchObject({
      state: 'Done',
      rows: 27,
      counts: { new: 24, 'already there': 1, refused: 2, changed: 0, repeated: 0 },
      notes: { 'trainings written': 24 },
      warnings: [{ message: 'completed before it was assigned', count: 1, rows: [28] }],
    });
    expect(report.problems).toEqual([
      {
        code: 'unknown-course',
        column: 'Course',
        count: 1,
        examples: [{ row: 26, message: 'There is no course "NONE".' }],
      },
      {
        code: 'no-such-day',
        column: 'Due Date',
        count: 1,
        examples: [
          { row: 27, message: '31/02/2026: February 2026 has 28 days. Mend it in the file, then check again.' },
        ],
      },
    ]);
    expect(seen).toEqual([5, 10, 15, 20, 25, 27]);
    expect(await employees()).toHaveLength(24);
    expect(
      await place.db.one(
        sql`select state, next_row as "nextRow", total_rows as "totalRows", counts->>'new' as "new" from platform.import`,
      ),
    ).toEqual({
      state: 'Done',
      nextRow: 28,
      totalRows: 27,
      new: '24',
    });
  });

  it('tells the same in a dry run, and writes nothing', async () => {
    const path = fileOf([HEADER, ...ROWS, ROWS[0]!, 'E1,NONE,2026-12-01,,']);
    const dry = await run(path, { dryRun: true });
    expect(await writtenIn(place.db)).toEqual({ trainings: 0, imports: 0, refusals: 0 });
    expect(dry.counts).toMatchObject({ new: 23, 'already there': 1, repeated: 1, refused: 1 });
    const real = await run(path);
    expect({ ...dry.counts, repeated: 0 }).toEqual(real.counts);
    expect(dry.problems).toEqual(real.problems);
  });

  it('cannot write in a dry run even when its plan tries to', async () => {
    const type = trialTraining({
      plan: async (act) => {
        await act.tx.run(sql`delete from trial.training`);
        return [];
      },
    });
    await expect(run(fileOf([HEADER, ...ROWS]), { type, dryRun: true })).rejects.toThrow('read-only transaction');
  });

  it('adds nothing when the file comes again, with or without a changed byte', async () => {
    await run(fileOf([HEADER, ...ROWS]));
    const again = await run(fileOf([HEADER, ...ROWS]));
    expect(reportLines(again)).toEqual([
      expect.stringMatching(/^23 rows already there, nothing added \(IMP-\d{4}\)\.$/),
    ]);
    const changed = await run(fileOf([HEADER, ...ROWS.slice(0, -1), ROWS.at(-1)!.replace('2026-11-01', '2026-11-02')]));
    expect(reportLines(changed)).toEqual([expect.stringMatching(/^23 rows already there, nothing added/)]);
    expect(await employees()).toHaveLength(23);
  });

  it('writes again what was removed since the same file was imported', async () => {
    await run(fileOf([HEADER, ...ROWS]));
    await place.db.run(sql`delete from trial.training where employee = 'E7'`);
    expect((await run(fileOf([HEADER, ...ROWS]))).counts).toMatchObject({ new: 1, 'already there': 22 });
  });

  it('gives the refused rows as a file that can be mended and imported', async () => {
    const { importId } = await run(
      fileOf([
        HEADER,
        ...ROWS.slice(0, 7),
        "E40,'=FIRE,soon,,",
        'E41,FIRE',
        '"E42 ""x""",FIRE,2026-12-32,,',
        'E43,A,B,2026-12-01,,x',
      ]),
    );
    const text = await textOf(refusedRows(place.db, importId!));
    expect(text).toBe(
      [
        `${HEADER},Reason`,
        `E40,'=FIRE,soon,,,"""soon"" is not a day written as YYYY-MM-DD. Mend it in the file, then check again."`,
        'E41,FIRE,,,,"The row has 2 cells, the header has 5. Add the missing cells, or the separators between them."',
        '"E42 ""x""",FIRE,2026-12-32,,,"2026-12-32: December 2026 has 31 days. Mend it in the file, then check again."',
        'E43,A,B,2026-12-01,,"The row has 6 cells, the header has 5. Perhaps a text holds a separator: put it between quotation marks.",x',
        '',
      ].join('\n'),
    );
    const mended = text.split('\n').slice(0, 4).join('\n').replace('soon', '2026-12-01').replace('-32,', '-31,');
    expect((await run(fileOf([mended], 'mended.csv'))).counts).toMatchObject({ new: 2, refused: 1 });
  });

  it('refuses one row when a rule throws, and writes the others', async () => {
    const usual = trialTraining().import!;
    const type = trialTraining({
      apply: (act, rows, settings) => {
        if (rows.some(({ values }) => values.employee === 'E11'))
          throw new Refusal({ code: 'on-leave', field: 'employee', message: 'E11 is on leave.' });
        return usual.apply(act, rows, settings);
      },
    });
    const report = await run(fileOf([HEADER, ...ROWS]), { type });
    expect(report.counts).toMatchObject({ new: 22, refused: 1 });
    expect(report.problems).toMatchObject([{ code: 'on-leave', examples: [{ row: 13, message: 'E11 is on leave.' }] }]);
    expect(report.notes).toEqual({ 'trainings written': 22 });
    expect(await employees()).toEqual(ROWS.map((_, row) => `E${row}`).filter((employee) => employee !== 'E11'));
  });

  it('plans again when somebody else wrote the same row meanwhile', async () => {
    const usual = trialTraining().import!;
    let raced = false;
    const type = trialTraining({
      plan: async (act, rows, settings) => {
        const planned = await usual.plan(act, rows, settings);
        if (raced || rows[0]!.row !== 6) return planned;
        raced = true;
        return planned.map((row) => ({ ...row, values: { ...row.values, employee: 'E0' } }));
      },
    });
    expect((await run(fileOf([HEADER, ...ROWS]), { type })).counts).toMatchObject({ new: 23 });
  });

  it('maps, ignores and sets as it is told, and refuses what makes no sense', async () => {
    const path = fileOf(['Who,What,Score', 'E1,FIRE,85']);
    const report = await run(path, {
      map: { who: 'employee', What: 'COURSE' },
      ignore: ['score'],
      constants: { 'due date': '2026-12-01' },
    });
    expect(report.counts.new).toBe(1);
    const sentence = (more: Partial<ImportRequest>): Promise<string> =>
      run(path, more).then(
        () => 'done',
        (error: Error) => error.message,
      );
    expect([
      await sentence({}),
      await sentence({ map: { Whom: 'employee' } }),
      await sentence({ map: { Who: 'person' } }),
      await sentence({ map: { Who: 'employee', What: 'employee' } }),
      await sentence({ map: { Who: 'employee' }, ignore: ['Who'] }),
      await sentence({ map: { Who: 'dueOn' }, constants: { dueOn: '2026-12-01' } }),
      await sentence({ constants: { dueOn: '31/12/2026' } }),
      await sentence({ dateFormat: 'soon' }),
      await sentence({ mode: 'update' }),
      await sentence({ options: { 'on-overdue': 'perhaps' } }),
      await sentence({ options: { colour: 'red' } }),
    ]).toMatchSnapshot();
  });

  it('is refused to a viewer without the right, before the file is read', async () => {
    const learner: Viewer = { userId: system.userId, name: 'Lea', roles: new Set(['LMS Student']), isSystem: false };
    await expect(run('there-is-no-such-file.csv', { viewer: learner })).rejects.toThrow(
      'You may not import trainings.',
    );
    await expect(
      run(fileOf([HEADER, ...ROWS]), { viewer: { ...learner, roles: new Set(['Moderator']) } }),
    ).resolves.toMatchObject({
      counts: { new: 23 },
    });
  });

  it('offers a template with the headers of the fields', () => {
    expect(templateOf(trialTraining(), system)).toBe(`Employee,Course,Due Date,Assigned On,Completed On\n`);
  });
});
