import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../../app/records.ts';
import { wire } from '../../app/wiring.ts';
import { system } from '../../platform/access/index.ts';
import { type Database, newId, sql } from '../../platform/database/index.ts';
import { createRecords, getRow, type Row, runAction } from '../../platform/records/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Duties, dutiesIn } from '../../testing/duties.ts';
import { idsOf } from '../../testing/school.ts';

let db: Database;
let duties: Duties;
const type = records.get('employee-onboarding');

beforeAll(async () => {
  db = await testDatabase();
  wire();
  duties = await dutiesIn(db);
  await duties.courseWith({ title: 'Fire', mandatory: true });
  await duties.courseWith({ title: 'Privacy', mandatory: true });
  await duties.courseWith({ title: 'Draft', mandatory: true, published: false });
});
afterAll(() => db.close());

const hire = async (name: string, email: string | null): Promise<string> => {
  const id = newId();
  await db.run(sql`
    insert into people.employee (id, number, name, email, status, created_at)
    values (${id}, ${id}, ${name}, ${email}, 'Active', '2026-01-01')`);
  return id;
};
const onboard = async (employee: string): Promise<string> =>
  idsOf(await duties.as((act) => createRecords(act, type, [{ employee, joiningOn: '2026-12-01' }])))[0] as string;
const read = (id: string): Promise<Row> => getRow(db, type, system, { day: '2026-11-23' }, id);
const act = (name: string, id: string, input: Record<string, unknown>) =>
  duties.as((it) => runAction(it, type, name, [id], input));

describe('an onboarding before the login exists', () => {
  it('waits, and assigns the mandatory courses once a login is given', async () => {
    const id = await onboard(await hire('Nils', `${newId()}@example.org`));
    expect(await read(id)).toMatchObject({
      state: 'Waiting for a login',
      assigned: 0,
      can: ['give-login', 'link-user', 'discuss'],
    });
    expect(await act('give-login', id, {})).toMatchObject([{ ok: true }]);
    expect(await read(id)).toMatchObject({ state: 'Assigned', assigned: 2, skipped: 0, can: ['discuss'] });
    const due = await db.rows(sql<{ due: string }>`
      select distinct due_on as due from assignments.assignment where source_slug = 'employee-onboarding'`);
    expect(due).toEqual([{ due: '2026-12-31' }]);
  });

  it('asks for the e-mail that is missing, and takes it from the same question', async () => {
    const id = await onboard(await hire('Mona', null));
    expect(await act('give-login', id, {})).toMatchObject([
      { ok: false, problem: { code: 'no-address', field: 'email' } },
    ]);
    const email = `${newId()}@example.org`;
    expect(await act('give-login', id, { email, invite: true })).toMatchObject([{ ok: true }]);
    expect(await read(id)).toMatchObject({ state: 'Assigned', user: { title: email } });
    expect(
      await db.one(sql`select invited_at is not null as invited from identity.user_account where email = ${email}`),
    ).toEqual({
      invited: true,
    });
  });

  it('links a user who is there already, and logs what is skipped and why', async () => {
    const kari = await duties.person('Kari');
    const { id: courseId } = await db.one(sql<{ id: string }>`select id from learning.course where title = 'Fire'`);
    const { name } = await duties.made({ courseId, userId: kari.userId });
    const id = await onboard(await hire('Kari', null));
    expect(await act('link-user', id, { user: kari.userId })).toMatchObject([{ ok: true }]);
    expect(await read(id)).toMatchObject({
      state: 'Assigned',
      assigned: 1,
      skipped: 1,
      skips: `Fire: Active assignment exists: ${name}, due 2026-12-01`,
    });
  });

  it('refuses a user who belongs to somebody else', async () => {
    const kari = await db.one(sql<{ id: string }>`select user_id as id from people.employee where name = 'Kari'`);
    const id = await onboard(await hire('Liv', null));
    expect(await act('link-user', id, { user: kari.id })).toMatchObject([{ ok: false, problem: { code: 'taken' } }]);
    expect(await read(id)).toMatchObject({ state: 'Waiting for a login' });
  });
});
