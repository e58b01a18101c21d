import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../app/records.ts';
import type { Viewer } from '../../platform/access/index.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { changeRecords, createRecords, listRows, runAction } from '../../platform/records/index.ts';
import type { Values } from '../../platform/records/types.ts';
import { testDatabase } from '../../testing/database.ts';
import { idsOf, type School, schoolIn } from '../../testing/school.ts';

const type = records.get('saved-view');
const ASSIGNMENTS = 'lms-training-assignment';
let db: Database;
let school: School;
let mod: Viewer;
let hr: Viewer;
let learner: Viewer;

beforeAll(async () => {
  db = await testDatabase();
  school = schoolIn(db);
  mod = await school.person('Mod', ['Moderator']);
  hr = await school.person('Hanna', ['HR User']);
  learner = await school.person('Lea', ['LMS Student'], 'UTC');
});
afterAll(() => db.close());

const save = (viewer: Viewer, values: Values) => school.as((act) => createRecords(act, type, [values]), viewer);
const namesFor = async (viewer: Viewer): Promise<unknown[]> =>
  (await listRows(db, type, viewer, { day: '2026-11-23' }, {})).rows.map(({ name }) => name);

describe('a saved view', () => {
  it('is private until it is shared, and then seen by whoever opens that list', async () => {
    const values = { name: 'Late in Oslo', list: ASSIGNMENTS, query: 'status=Overdue' };
    const [id] = idsOf(await save(mod, values));
    expect([await namesFor(mod), await namesFor(hr)]).toEqual([['Late in Oslo'], []]);
    await school.as((act) => changeRecords(act, type, [{ id: id!, values: { shared: true } }]), mod);
    expect(await namesFor(hr)).toEqual(['Late in Oslo']);
    expect(await namesFor(learner)).toEqual([]);
  });

  it('of a list that a role does not open stays unseen, also when it is shared', async () => {
    idsOf(await save(mod, { name: 'Mails that failed', list: 'email-queue', query: 'state=Error', shared: true }));
    expect(await namesFor(await school.person('Cleo', ['Course Creator']))).not.toContain('Mails that failed');
  });

  it('is seen by a manager when it is of a list that managers open', async () => {
    expect(await namesFor(learner)).toEqual([]);
    await school.person('Rolf', ['LMS Student'], 'UTC');
    await db.run(sql`
      update people.employee set manager_id = (select id from people.employee where user_id = ${learner.userId}::uuid)
      where user_id <> ${learner.userId}::uuid`);
    expect(await namesFor(learner)).toEqual(['Late in Oslo']);
  });

  it('is changed and removed by its owner alone', async () => {
    const [id] = idsOf(await save(mod, { name: 'Mine', list: ASSIGNMENTS, shared: true }));
    const rename = (viewer: Viewer) =>
      school.as((act) => changeRecords(act, type, [{ id: id!, values: { name: 'Ours' } }]), viewer);
    const remove = (viewer: Viewer) => school.as((act) => runAction(act, type, 'remove', [id!], {}), viewer);
    expect([await rename(hr), await remove(hr)]).toMatchObject([[{ ok: false }], [{ ok: false }]]);
    expect([await rename(mod), await remove(mod)]).toMatchObject([[{ ok: true }], [{ ok: true }]]);
    expect(await namesFor(mod)).not.toContain('Ours');
  });

  it('has a name once per owner and list, with a sentence', async () => {
    const values = { name: 'Twice', list: ASSIGNMENTS };
    idsOf(await save(mod, values));
    expect(await save(mod, { ...values, name: 'twice' })).toMatchObject([
      { ok: false, problem: { field: 'name', message: 'You have a view "twice" of this list already.' } },
    ]);
    idsOf(await save(hr, values));
  });

  it('belongs to whoever saves it, whatever the request says', async () => {
    const values = { name: 'Theirs', list: ASSIGNMENTS, owner: hr.userId };
    expect(await save(mod, values)).toMatchObject([{ ok: false, problem: { code: 'read-only' } }]);
  });
});
