import { onboardings } from '../../modules/onboarding/index.ts';
import { changeEmployees, departments, locations } from '../../modules/people/index.ts';
import type { Act } from '../../platform/act.ts';
import { newId, sql } from '../../platform/database/index.ts';
import type { Outcome } from '../../platform/problem.ts';
import type { RecordType, Values } from '../../platform/records/types.ts';
import type { WalkedRecord } from '../permission-walk.ts';
import { idsOf } from '../school.ts';
import { userWith } from '../sign-in.ts';
import type { Cast } from './cast.ts';
import { acting, changing, changingMany, reads, uploading } from './requests.ts';

const create = async (act: Act, { writes }: RecordType, values: Values): Promise<Outcome[]> =>
  (await writes.create?.run?.(act, [values])) ?? [];

const employeeRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie } = await cast.player(persona);
    const { employeeId: id } = await cast.owner(persona, whose);
    const { version } = await cast.db.one(sql<{ version: number }>`
      select version from people.employee where id = ${id}::uuid`);
    return { id, cookie, version, word: id };
  },
  requests: {
    ...reads,
    create: () => ({ body: { number: newId(), name: 'New' } }),
    change: changing({ designation: 'Welder' }),
    'change-many': changingMany({ designation: 'Welder' }),
    import: () => uploading('Employee Number,Name', `${newId()},New`),
  },
});

/** Employees without a login: nobody's own, unless led. */
const loginlessRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie, employeeId } = await cast.player(persona);
    const managerId = whose === 'own' && persona === 'manager' ? employeeId : null;
    return { id: await cast.hire({ email: `${newId()}@example.org`, managerId }), cookie };
  },
  requests: { 'give-login': acting() },
});

/** Own is where the persona works, or one of their team. */
const placeRecord = (cast: Cast, type: RecordType, column: 'departmentId' | 'locationId'): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie } = await cast.player(persona);
    const { employeeId } = await cast.owner(persona, whose);
    const name = `Place ${newId()}`;
    const [id] = idsOf(await cast.now((act) => create(act, type, { name }))) as [string];
    idsOf(await cast.now((act) => changeEmployees(act, [{ id: employeeId, to: { [column]: id } }])));
    return { id, cookie, word: name };
  },
  requests: {
    ...reads,
    create: () => ({ body: { name: newId() } }),
    change: () => changing({ name: newId() })({ id: '' }),
    'change-many': (sample) => changingMany({ name: newId() })(sample),
    import: () => uploading('Name', newId()),
  },
});

const onboardingRecord = (cast: Cast): WalkedRecord => ({
  async make(persona, whose) {
    const { cookie } = await cast.player(persona);
    const { employeeId: employee } =
      whose === 'own' ? await cast.owner(persona, 'own') : await cast.person(['LMS Student']);
    const joiningOn = await nextJoining(cast, employee);
    const [uuid] = idsOf(await cast.now((act) => create(act, onboardings, { employee, joiningOn })));
    const found = await cast.db.one(sql<{ number: number; name: string }>`
      select o.number, e.name from onboarding.onboarding o join people.employee e on e.id = o.employee_id
      where o.id = ${uuid}::uuid`);
    return { id: `ONB-${String(found.number).padStart(4, '0')}`, cookie, word: found.name };
  },
  requests: reads,
});

/** Of somebody who has no login yet, and a user who belongs to nobody. */
const waitingRecord = (cast: Cast): WalkedRecord => ({
  async make(persona) {
    const { cookie } = await cast.player(persona);
    const employee = await cast.hire({ email: `${newId()}@example.org` });
    const [uuid] = idsOf(await cast.now((act) => create(act, onboardings, { employee, joiningOn: '2026-12-01' })));
    const { number } = await cast.db.one(sql<{ number: number }>`
      select number from onboarding.onboarding where id = ${uuid}::uuid`);
    return { id: `ONB-${String(number).padStart(4, '0')}`, cookie, user: await userWith(cast.db, ['LMS Student']) };
  },
  requests: { 'give-login': acting(), 'link-user': ({ id, user }) => ({ body: { ids: [id], user } }) },
});

/** One employee has one onboarding for a day. */
const nextJoining = async ({ db }: Cast, employee: string): Promise<string> => {
  const { day } = await db.one(sql<{ day: string }>`
    select (date '2026-11-01' + count(*)::int)::text as day from onboarding.onboarding
    where employee_id = ${employee}::uuid`);
  return day;
};

const newOnboardingRecord = (cast: Cast): WalkedRecord => ({
  async make(persona) {
    const { cookie } = await cast.player(persona);
    return { id: (await cast.person()).employeeId, cookie };
  },
  requests: {
    create: ({ id }) => ({ body: { employee: id, joiningOn: '2026-12-01' } }),
    import: ({ id }) => uploading('Employee Number,Joining Date', `${id},2026-12-01`),
  },
});

export const peopleRecords = (cast: Cast): Record<string, WalkedRecord> => ({
  employee: employeeRecord(cast),
  'employee: give-login': loginlessRecord(cast),
  department: placeRecord(cast, departments, 'departmentId'),
  location: placeRecord(cast, locations, 'locationId'),
  'employee-onboarding': onboardingRecord(cast),
  'employee-onboarding: give-login': waitingRecord(cast),
  'employee-onboarding: link-user': waitingRecord(cast),
  'employee-onboarding: create': newOnboardingRecord(cast),
  'employee-onboarding: import': newOnboardingRecord(cast),
});
