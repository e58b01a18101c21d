import { addDays, type Day } from '../platform/clock.ts';
import { type Database, type Queryable, refreshStatistics, type Sql, sql } from '../platform/database/index.ts';

export interface Seed {
  readonly assignments: number;
  readonly people: number;
  readonly courses: number;
  /** The facts end on this day; they begin three years before. */
  readonly today: Day;
}

const DEPARTMENTS = 40;
const LOCATIONS = 25;
const DAYS = 1095;
const LESSONS = 4;

/** Which table an id belongs to; ids rise as those of real rows do. */
const KINDS = {
  department: 1,
  location: 2,
  person: 3,
  employee: 4,
  course: 5,
  chapter: 6,
  lesson: 7,
  enrollment: 8,
  attempt: 9,
  assignment: 10,
  placement: 11,
} as const;
type Kind = keyof typeof KINDS;

const idSql = (kind: Kind, n: Sql): Sql<string> => {
  const start = `0193${KINDS[kind].toString(16).padStart(4, '0')}-0000-7000-8000-`;
  return sql<string>`(${sql.lit(start)} || lpad(to_hex(${n}), 12, '0'))::uuid`;
};

/** The id of the nth seeded row of a kind, counted from 0. */
export const seededId = (kind: Kind, n: number): string =>
  `0193${KINDS[kind].toString(16).padStart(4, '0')}-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;

/** A number from 0 to below, scattered over n, the same in every run. */
const scattered = (n: Sql, salt: number, below: number): Sql<number> =>
  sql<number>`((((${n} + ${sql.lit(salt * 1_000_003)}::bigint) * 2654435761) % 4294967296) * ${sql.lit(below)} / 4294967296)::int`;

const numbers = (count: number): Sql => sql`generate_series(0, ${count - 1}::bigint) n`;
const n = sql.ref('n');

/**
 * Assignments of three years, set by set: everybody has each course once, one in thirty again, most are completed, some
 * late, a few cancelled, half of the old ones archived. No lessons done and no history: what lists and figures read of a row stands on it.
 */
export const seedAssignments = async (db: Database, seed: Seed): Promise<void> => {
  if (seed.assignments > seed.people * seed.courses) throw new Error('Everybody has each course at most once.');
  await seedPeople(db, seed);
  await seedCourses(db, seed);
  await loadQuickly(db, async (tx) => {
    await seedDuties(tx, seed);
    await seedRepeats(tx, seed);
    await tx.run(sql`
      select setval('assignments.assignment_number', (select max(number) from assignments.assignment))`);
  });
  await refreshStatistics(db);
  if (db.kind === 'server') await db.run(sql`vacuum ${sql.join(LARGE.map((table) => sql.table(table)))}`);
};

const LARGE = ['learning.enrollment', 'learning.attempt', 'assignments.assignment', 'assignments.fact'];

/** Foreign keys are not looked up row by row, and indexes are built once at the end: a third of the time. */
const loadQuickly = async (db: Database, load: (tx: Queryable) => Promise<void>): Promise<void> => {
  const indexes = await db.rows(sql<{ name: string; definition: string }>`
    select format('%I.%I', i.schemaname, i.indexname) as name, i.indexdef as definition from pg_indexes i
    where i.schemaname || '.' || i.tablename = any(${LARGE}::text[])
      and not exists (select from pg_constraint c where c.conname = i.indexname)`);
  await db.transaction(async (tx) => {
    await tx.run(sql`set local session_replication_role = replica`);
    await tx.run(sql`set local maintenance_work_mem = '512MB'`);
    await tx.run(sql`set local work_mem = '256MB'`);
    await tx.run(sql`set local jit = off`);
    for (const { name } of indexes) await tx.run(sql`drop index ${sql.raw(name)}`);
    await load(tx);
    for (const { definition } of indexes) await tx.run(sql.raw(definition));
  });
};

const FIRST_NAMES = ['Anna', 'Marek', 'Zofia', 'Ingrid', 'Tomas', 'Aisha', 'Li', 'Jonas', 'Priya', 'Carlos', 'Mia'];
const LAST_NAMES = [
  'Berg',
  'Wojcik',
  'Solberg',
  'Okafor',
  'Nguyen',
  'Haddad',
  'Silva',
  'Meyer',
  'Rossi',
  'Kim',
  'Novak',
];

const nameSql = sql<string>`
  (${FIRST_NAMES}::text[])[1 + ${scattered(n, 1, FIRST_NAMES.length)}] || ' ' ||
  (${LAST_NAMES}::text[])[1 + ${scattered(n, 2, LAST_NAMES.length)}] || ' ' || lpad(n::text, 5, '0')`;

/** One in 25 has left. */
const hasLeft = sql<boolean>`${scattered(n, 3, 25)} = 0 and n >= 2000`;

const seedPeople = async (db: Database, { people, today }: Seed): Promise<void> => {
  const start = addDays(today, -DAYS);
  await db.run(sql`
    insert into people.department (id, name)
    select ${idSql('department', n)}, 'Department ' || (n + 1) from ${numbers(DEPARTMENTS)}`);
  await db.run(sql`
    insert into people.location (id, name, zone)
    select ${idSql('location', n)}, 'Warehouse ' || (n + 1), case when n % 5 = 0 then 'Asia/Tokyo' else 'Europe/Oslo' end
    from ${numbers(LOCATIONS)}`);
  await db.run(sql`
    insert into identity.user_account (id, email, name, is_enabled, created_at)
    select ${idSql('person', n)}, 'person' || n || '@seeded.example', ${nameSql}, not (${hasLeft}), ${start}::date
    from ${numbers(people)}`);
  await db.run(sql`
    insert into identity.role_grant (user_id, role, granted_at)
    select ${idSql('person', n)}, 'LMS Student', ${start}::date from ${numbers(people)}`);
  // Everybody reports to somebody with a tenth of the number: five levels.
  await db.run(sql`
    insert into people.employee (id, number, name, email, user_id, department_id, location_id, manager_id, joined_on,
      left_on, status, created_at)
    select ${idSql('employee', n)}, 'E' || lpad(n::text, 5, '0'), ${nameSql}, 'person' || n || '@seeded.example',
      ${idSql('person', n)}, ${idSql('department', scattered(n, 4, DEPARTMENTS))},
      ${idSql('location', scattered(n, 5, LOCATIONS))}, case when n > 0 then ${idSql('employee', sql`n / 10`)} end,
      ${start}::date, case when ${hasLeft} then ${today}::date - 100 end,
      case when ${hasLeft} then 'Left' else 'Active' end, ${start}::date
    from ${numbers(people)}`);
  await db.run(sql`
    insert into people.placement (id, employee_id, from_on, until_on, department_id, location_id, manager_id, status,
      recorded_at)
    select gen_random_uuid(), e.id, p.from_on, p.until_on, e.department_id, e.location_id, e.manager_id, p.status, p.from_on
    from people.employee e cross join lateral (
      values (e.joined_on, e.left_on, 'Active'), (e.left_on, null, 'Left')) p(from_on, until_on, status)
    where p.from_on is not null`);
};

const seedCourses = async (db: Database, { courses, today }: Seed): Promise<void> => {
  const start = addDays(today, -DAYS);
  await db.run(sql`
    insert into learning.course (id, code, title, category, published, published_on, mandatory, validity_months, created_at)
    select ${idSql('course', n)}, 'S-' || lpad(n::text, 3, '0'), 'Seeded course ' || n, 'Safety', true, ${start}::date,
      true, case when n % 4 = 0 then 24 end, ${start}::date
    from ${numbers(courses)}`);
  await db.run(sql`
    insert into learning.chapter (id, course_id, title, position)
    select ${idSql('chapter', n)}, ${idSql('course', n)}, 'Chapter', 1 from ${numbers(courses)}`);
  await db.run(sql`
    insert into learning.lesson (id, chapter_id, course_id, title, position)
    select ${idSql('lesson', n)}, ${idSql('chapter', sql`n / ${sql.lit(LESSONS)}`)}, ${idSql('course', sql`n / ${sql.lit(LESSONS)}`)},
      'Lesson ' || n, n % ${sql.lit(LESSONS)} from ${numbers(courses * LESSONS)}`);
};

/** The facts of each assignment, from which enrollment, attempt, row and dated facts are written. */
const duties = ({ assignments, people, courses, today }: Seed): Sql => sql`
  (select d.n, d.person, d.course, d.assigned_on, d.due_on, d.is_cancelled, d.is_started,
      case when d.is_done then least(d.done_on, ${today}::date) end as completed_on
    from (
      select n, n % ${sql.lit(people)} as person, (n % ${sql.lit(people)} + n / ${sql.lit(people)}) % ${sql.lit(courses)} as course,
        b.assigned_on, b.due_on, ${scattered(n, 7, 100)} = 0 as is_cancelled, ${scattered(n, 8, 10)} < 3 as is_started,
        ${scattered(n, 7, 100)} > 0 and ${scattered(n, 9, 100)} <
          case when b.due_on < ${today}::date - 60 then 98 when b.due_on < ${today}::date then 90 else 35 end as is_done,
        b.assigned_on + 1 + ${scattered(n, 10, 50)} as done_on
      from ${numbers(assignments)}
      cross join lateral (select a.assigned_on, a.assigned_on + 14 + ${scattered(n, 6, 60)} as due_on
        from (select ${today}::date - ${sql.lit(DAYS)} + (n * ${sql.lit(DAYS)} / ${sql.lit(assignments)})::int as assigned_on) a) b
    ) d) d`;

const archivedOn = (today: Day): Sql<Day> => sql<Day>`
  case when d.completed_on < ${today}::date - 365 and d.n % 2 = 0 then d.completed_on + 200 end`;

const cancelledOn = sql<Day>`case when d.is_cancelled then d.assigned_on + 5 end`;

const seedDuties = async (db: Queryable, seed: Seed): Promise<void> => {
  const { today } = seed;
  const row = sql.ref('d.n');
  const [person, course] = [idSql('person', sql.ref('d.person')), idSql('course', sql.ref('d.course'))];
  const by = sql`(select id from identity.user_account where is_system)`;
  await db.run(sql`
    insert into learning.enrollment (id, user_id, course_id, enrolled_at, enrolled_by)
    select ${idSql('enrollment', row)}, ${person}, ${course}, d.assigned_on, ${by} from ${duties(seed)}`);
  await db.run(sql`
    insert into learning.attempt (id, enrollment_id, user_id, course_id, number, started_on, completed_on, valid_until, how,
      done_lessons, required_lessons, progress, recorded_at)
    select ${idSql('attempt', row)}, ${idSql('enrollment', row)}, ${person}, ${course}, 1,
      case when d.completed_on is not null or d.is_started then d.assigned_on + 1 end, d.completed_on,
      case when d.course % 4 = 0 then (d.completed_on + interval '24 months')::date end,
      case when d.completed_on is not null then 'imported' end,
      case when d.completed_on is not null then ${sql.lit(LESSONS)} when d.is_started then 1 else 0 end, ${sql.lit(LESSONS)},
      case when d.completed_on is not null then 100 when d.is_started then 25 else 0 end, d.assigned_on
    from ${duties(seed)}`);
  await db.run(sql`
    insert into assignments.assignment (id, number, user_id, course_id, enrollment_id, attempt_id, assigned_on, due_on,
      completed_on, completed_due_on, assigned_by, mandatory, source, cancelled_on, cancelled_by, cancelled_reason,
      archived_on, archived_by, reminded_for, overdue_recorded_for, recorded_at)
    select ${idSql('assignment', row)}, d.n + 1, ${person}, ${course}, ${idSql('enrollment', row)}, ${idSql('attempt', row)},
      d.assigned_on, d.due_on, d.completed_on, case when d.completed_on is not null then d.due_on end, ${by},
      true, 'Import', ${cancelledOn}, case when d.is_cancelled then ${by} end,
      case when d.is_cancelled then 'No longer needed' end, ${archivedOn(today)},
      case when ${archivedOn(today)} is not null then ${by} end,
      case when d.due_on <= ${today}::date + 7 then d.due_on end, case when d.due_on < ${today}::date then d.due_on end,
      d.assigned_on
    from ${duties(seed)}`);
  await db.run(sql`
    insert into assignments.fact (assignment_id, kind, value, from_on, recorded_by, recorded_at)
    select ${idSql('assignment', row)}, f.kind, f.value, f.from_on, ${by}, f.from_on
    from ${duties(seed)} cross join lateral (
      values ('due', d.due_on, d.assigned_on), ('completed', d.completed_on, d.completed_on),
        ('cancelled', ${cancelledOn}, ${cancelledOn}), ('archived', ${archivedOn(today)}, ${archivedOn(today)})
    ) f(kind, value, from_on)
    where f.value is not null`);
};

/** One in thirty has the course again, half of those completed again. */
const seedRepeats = async (db: Queryable, { assignments, today }: Seed): Promise<void> => {
  const again = sql`number % 60 = 0`;
  const by = sql`(select id from identity.user_account where is_system)`;
  await db.run(sql`
    insert into learning.attempt (id, enrollment_id, user_id, course_id, number, completed_on, how, progress, recorded_at)
    select gen_random_uuid(), enrollment_id, user_id, course_id, 2, case when ${again} then completed_on + 100 end,
      case when ${again} then 'imported' end, case when ${again} then 100 else 0 end, completed_on + 100
    from assignments.assignment where number % 30 = 0 and completed_on < ${today}::date - 200`);
  await db.run(sql`
    with made as (
      insert into assignments.assignment (id, number, user_id, course_id, enrollment_id, attempt_id, assigned_on, due_on,
        completed_on, completed_due_on, assigned_by, mandatory, source, is_repeat, reminded_for, overdue_recorded_for, recorded_at)
      select gen_random_uuid(), ${sql.lit(assignments)} + row_number() over (order by a.number), a.user_id, a.course_id,
        a.enrollment_id, t.id, a.completed_on + 90, a.completed_on + 150, t.completed_on,
        case when t.completed_on is not null then a.completed_on + 150 end, ${by}, true, 'Import', true,
        a.completed_on + 150, a.completed_on + 150, a.completed_on + 90
      from assignments.assignment a join learning.attempt t on t.enrollment_id = a.enrollment_id and t.number = 2
      returning id, assigned_on, due_on, completed_on)
    insert into assignments.fact (assignment_id, kind, value, from_on, recorded_by, recorded_at)
    select m.id, f.kind, f.value, f.from_on, ${by}, f.from_on
    from made m cross join lateral (
      values ('due', m.due_on, m.assigned_on), ('completed', m.completed_on, m.completed_on)) f(kind, value, from_on)
    where f.value is not null`);
};
