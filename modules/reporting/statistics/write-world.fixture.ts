import { createHash } from 'node:crypto';
import type { Day } from '../../../platform/clock.ts';
import { type Database, type Sql, sql, unnested } from '../../../platform/database/index.ts';
import { COURSES, DEPARTMENTS, type Held, type Kind, PEOPLE, pairOf, type World, ZONES } from './world.fixture.ts';

/** The same id for the same words. */
export const idOf = (...words: (string | number)[]): string => {
  const hex = createHash('sha256').update(words.join(' ')).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

const SYSTEM = "'00000000-0000-7000-8000-000000000001'::uuid";
const numbered = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const idIf = (kind: string, index: number | null): string | null => (index === null ? null : idOf(kind, index));

/** `always` are columns that are the same in every row, as SQL. */
const insert = <T extends object>(
  table: Sql,
  rows: readonly T[],
  types: Record<string, string>,
  always: Record<string, string> = {},
): Sql => {
  const columns = Object.keys(types).map((key) =>
    sql.ref(key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)),
  );
  const names = [...columns, ...Object.keys(always).map((name) => sql.ref(name))];
  const values = [...columns, ...Object.values(always).map((value) => sql.raw(value))];
  return sql`insert into ${table} (${sql.join(names)}) select ${sql.join(values)} from ${unnested(rows, types as never)}`;
};

const LONG_AGO = "'2025-01-01'::timestamptz";

/** What all worlds have: places, courses and logins. */
export const writeGround = async (db: Database): Promise<void> => {
  await db.run(
    insert(
      sql`people.department`,
      DEPARTMENTS.map((parent, index) => ({
        id: idOf('department', index),
        name: `D${index}`,
        parentId: idIf('department', parent),
      })),
      { id: 'uuid', name: 'text', parentId: 'uuid' },
    ),
  );
  await db.run(
    insert(
      sql`people.location`,
      ZONES.map((zone, index) => ({ id: idOf('location', index), name: `L${index}`, zone })),
      { id: 'uuid', name: 'text', zone: 'text' },
    ),
  );
  await db.run(
    insert(
      sql`learning.course`,
      numbered(COURSES).map((index) => ({ id: idOf('course', index), code: `C${index}`, title: `Course ${index}` })),
      { id: 'uuid', code: 'text', title: 'text' },
      { created_at: LONG_AGO },
    ),
  );
  await db.run(
    insert(
      sql`identity.user_account`,
      numbered(PEOPLE).map((index) => ({ id: idOf('user', index), name: `P${index}`, isEnabled: true })),
      { id: 'uuid', name: 'text', isEnabled: 'boolean' },
      { created_at: LONG_AGO },
    ),
  );
};

/** Takes the former world away and writes this one. */
export const writeWorld = async (db: Database, world: World): Promise<void> => {
  await db.run(sql`truncate assignments.fact, assignments.assignment, learning.attempt, learning.enrollment,
    people.placement, people.employee cascade`);
  await writePeople(db, world);
  await writeLearning(db, world);
  await writeDuties(db, world);
};

const writePeople = async (db: Database, { people }: World): Promise<void> => {
  const placed = people.flatMap(({ placements }, person) =>
    (placements ?? []).map((place) => ({
      ...{ employeeId: idOf('employee', person), fromOn: place.from, untilOn: place.until, status: place.status },
      departmentId: idIf('department', place.department),
      locationId: idIf('location', place.location),
      managerId: idIf('employee', place.manager),
    })),
  );
  const PLACE = { departmentId: 'uuid', locationId: 'uuid', managerId: 'uuid', status: 'text' };
  const now = new Map(placed.filter(({ untilOn }) => untilOn === null).map((place) => [place.employeeId, place]));
  const employees = people.flatMap(({ placements }, person) => {
    const id = idOf('employee', person);
    return placements
      ? [{ ...now.get(id), id, number: `E${person}`, name: `P${person}`, userId: idOf('user', person) }]
      : [];
  });
  const EMPLOYEE = { id: 'uuid', number: 'text', name: 'text', userId: 'uuid', ...PLACE };
  await db.run(insert(sql`people.employee`, employees, EMPLOYEE, { created_at: LONG_AGO }));
  await db.run(
    sql`${insert(
      sql`people.placement`,
      placed,
      { employeeId: 'uuid', fromOn: 'date', untilOn: 'date', ...PLACE },
      { recorded_at: LONG_AGO, id: 'gen_random_uuid()' },
    )}`,
  );
};

const writeLearning = async (db: Database, { attempts }: World): Promise<void> => {
  const pairs = [...attempts.keys()].map((pair) => {
    const [person = '', course = ''] = pair.split(' ');
    return { id: idOf('enrollment', pair), pair, userId: idOf('user', person), courseId: idOf('course', course) };
  });
  const PAIR = { userId: 'uuid', courseId: 'uuid' };
  await db.run(
    sql`insert into learning.enrollment (id, user_id, course_id, enrolled_at, enrolled_by)
      select id, user_id, course_id, '2025-01-01', ${sql.raw(SYSTEM)} from ${unnested(pairs, { id: 'uuid', ...PAIR } as never)}`,
  );
  const rows = pairs.flatMap(({ pair, id: enrollmentId, userId, courseId }) =>
    (attempts.get(pair) ?? []).map((attempt, index) => ({
      ...{ ...attempt, id: idOf('attempt', pair, index), enrollmentId, userId, courseId, number: index + 1 },
      how: attempt.completedOn === null ? null : 'imported',
    })),
  );
  const DAYS = { startedOn: 'date', completedOn: 'date', validUntil: 'date', takenBackOn: 'date' };
  const ATTEMPT = { id: 'uuid', enrollmentId: 'uuid', ...PAIR, number: 'integer', how: 'text', ...DAYS };
  await db.run(insert(sql`learning.attempt`, rows, ATTEMPT, { recorded_at: LONG_AGO }));
};

const held = (facts: readonly Held[]): Day | null => facts.find(({ until }) => until === null)?.value ?? null;

const writeDuties = async (db: Database, { duties }: World): Promise<void> => {
  const rows = duties.map(({ facts, ...duty }, index) => ({
    ...{ id: idOf('duty', index), number: index + 1, ...duty },
    userId: idOf('user', duty.person),
    courseId: idOf('course', duty.course),
    enrollmentId: idOf('enrollment', pairOf(duty)),
    attemptId: idOf('attempt', pairOf(duty), duty.attempt),
    dueOn: held(facts.due),
    completedOn: held(facts.completed),
    completedDueOn: held(facts.completed) && held(facts.due),
    cancelledOn: held(facts.cancelled),
    supersededOn: held(facts.superseded),
    archivedOn: held(facts.archived),
  }));
  const UUIDS = { id: 'uuid', userId: 'uuid', courseId: 'uuid', enrollmentId: 'uuid', attemptId: 'uuid' };
  const DAYS = { assignedOn: 'date', dueOn: 'date', completedOn: 'date', completedDueOn: 'date', cancelledOn: 'date' };
  const MORE = {
    supersededOn: 'date',
    archivedOn: 'date',
    number: 'bigint',
    mandatory: 'boolean',
    isRepeat: 'boolean',
  };
  await db.run(
    insert(
      sql`assignments.assignment`,
      rows,
      { ...UUIDS, ...DAYS, ...MORE },
      { assigned_by: SYSTEM, source: "'Import'", recorded_at: LONG_AGO },
    ),
  );
  const facts = duties.flatMap(({ facts }, index) =>
    (Object.keys(facts) as Kind[]).flatMap((kind) =>
      facts[kind].map(({ value, from, until }) => ({
        ...{ assignmentId: idOf('duty', index), kind, value, fromOn: from, untilOn: until },
      })),
    ),
  );
  await db.run(
    insert(
      sql`assignments.fact`,
      facts,
      { assignmentId: 'uuid', kind: 'text', value: 'date', fromOn: 'date', untilOn: 'date' },
      { recorded_by: SYSTEM, recorded_at: LONG_AGO },
    ),
  );
};
