import { assignTraining, checkOverdueAssignments } from '../modules/assignments/index.ts';
import { addDays, type Clock, daysBetween } from '../platform/clock.ts';
import { openDatabase, sql } from '../platform/database/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { schoolIn } from '../testing/school.ts';
import { auditRows } from './audit.ts';
import { peopleAt } from './people.ts';
import type { Place } from './place.ts';
import { newTally, type Random, type Tally } from './tally.ts';

const DAY = 86_400_000;
const START = '2026-03-01';

/** Assignments due over many days. Answers the due dates. */
const duties = async ({ db }: Place, random: Random, count: number): Promise<string[]> => {
  const school = schoolIn(db);
  const { learners, courses } = await peopleAt(db, { learners: count, courses: 1 });
  const rows = learners.map(({ userId }) => ({
    userId,
    courseId: courses[0]!.id,
    dueOn: addDays(START, random.below(90)),
  }));
  await school.as((act) => assignTraining(act, rows), undefined, { day: START });
  return rows.map(({ dueOn }) => dueOn);
};

const tellOf = async ({ db }: Place): Promise<{ reminded: string[]; overdue: { dueOn: string; onDay: string }[] }> => ({
  reminded: (await db.rows(sql<{ day: string }>`select due_on as day from notifications.notice order by 1`)).map(
    ({ day }) => day,
  ),
  overdue: await db.rows(sql<{ dueOn: string; onDay: string }>`
    select a.due_on as "dueOn", e.on_day as "onDay" from history.event e
    join assignments.assignment a on a.id = e.record_id where e.event = 'became overdue' order by 1`),
});

/** Nothing ran for forty days. The first run afterwards tells what is still worth telling, once. */
export const missFortyDays = async (place: Place, random: Random): Promise<Tally> => {
  const tally = newTally('forty missed days', 'assignments');
  const dueOn = (await duties(place, random, 80)).sort();
  tally.tries = dueOn.length;
  const run = (day: string) => runJob(place.db, checkOverdueAssignments, { clock: { day } });
  const back = addDays(START, 40);
  await run(START);
  await run(back);
  await run(back);
  const isReminded = (due: string): boolean => [START, back].some((day) => due >= day && due <= addDays(day, 7));
  const expected = dueOn.filter(isReminded);
  const { reminded, overdue } = await tellOf(place);
  if (reminded.length < expected.length) tally.lost.push(`${expected.length - reminded.length} reminders`);
  if (reminded.length > expected.length) tally.doubled.push(`${reminded.length - expected.length} reminders too many`);
  const passed = dueOn.filter((due) => due < back);
  if (overdue.length < passed.length) tally.lost.push(`${passed.length - overdue.length} events of becoming overdue`);
  if (overdue.length > passed.length) tally.doubled.push(`${overdue.length - passed.length} such events too many`);
  const misdated = overdue.filter(({ dueOn, onDay }) => addDays(dueOn, 1) !== onDay);
  tally.inconsistent.push(...misdated.map(({ dueOn, onDay }) => `due on ${dueOn}, became overdue on ${onDay}`));
  await auditRows(place.db, tally);
  return tally;
};

/** The clock of the machine jumps back and forth by days. */
export const stepClock = async (place: Place, random: Random, steps: number): Promise<Tally> => {
  const tally = newTally('clock steps of up to four days, back and forth', 'steps');
  const dueOn = await duties(place, random, 60);
  let at = Date.parse(`${START}T09:00:00Z`);
  const seen: number[] = [];
  for (; tally.tries < steps; tally.tries += 1) {
    at += DAY / 4 + (random.next() < 0.3 ? (random.next() - 0.5) * 8 * DAY : 0);
    seen.push(at);
    await runJob(place.db, checkOverdueAssignments, { clock: { instant: new Date(at) } });
  }
  const latest = new Date(Math.max(...seen)).toISOString().slice(0, 10);
  const { overdue } = await tellOf(place);
  const passed = dueOn.filter((due) => due < latest);
  if (overdue.length !== passed.length) tally.lost.push(`${passed.length - overdue.length} events of becoming overdue`);
  await auditRows(place.db, tally);
  return tally;
};

/** Several schedulers at once: four runs of the job, each with connections of its own, after each batch of duties. */
export const scheduleAtOnce = async (place: Place, random: Random, rounds: number): Promise<Tally> => {
  const tally = newTally(`four schedulers at once, ${place.engine} database`, 'runs');
  const { DATABASE_URL: url, DULY_DATA: dataFolder = '' } = place.env;
  const others = await Promise.all([1, 2, 3, 4].map(() => openDatabase({ url: url || undefined, dataFolder })));
  let expected = 0;
  for (let round = 0; round < rounds; round += 1) {
    expected += (await duties(place, random, 20)).filter((due) => due <= addDays(START, 7)).length;
    const clock: Clock = { day: START };
    await Promise.all(others.map((other) => runJob(other, checkOverdueAssignments, { clock })));
    tally.tries += others.length;
  }
  await Promise.all(others.map((other) => other.close()));
  const { reminded } = await tellOf(place);
  if (reminded.length < expected) tally.lost.push(`${expected - reminded.length} reminders`);
  if (reminded.length > expected) tally.doubled.push(`${reminded.length - expected} reminders`);
  await auditRows(place.db, tally);
  return tally;
};

const FROM = Date.parse('2024-01-01T00:00:00Z');
const YEARS = 5;
const STEP = DAY / 4;

/** Until when the runtime's edition of the zone data knew what governments had decided. */
const SETTLED = `${process.versions.tz?.slice(0, 4)}-12-31`;

/**
 * The day of an instant in every zone that both know, four times a day over five years: PostgreSQL and the runtime agree.
 * What was decided after the runtime's edition is counted apart; Duly asks the database alone.
 */
export const walkZones = async ({ db, engine }: Place): Promise<Tally> => {
  const tally = newTally(`every zone over five years, ${engine} database`, 'days asked');
  const count = Math.round((YEARS * 365.25 * DAY) / STEP);
  const zones = Intl.supportedValuesOf('timeZone');
  let known = 0;
  for (const zone of zones) {
    const { has } = await db.one(sql<{ has: boolean }>`select people.is_zone(${zone}) as has`);
    if (!has) continue;
    known += 1;
    const instant = sql`to_timestamp((${FROM / 1000} + n * ${STEP / 1000})::double precision)`;
    const { days } = await db.one(sql<{ days: string[] }>`
      select array_agg((${instant} at time zone ${zone})::date order by n) as days
      from generate_series(0, ${count - 1}::int) n`);
    compareDays(zone, days, tally);
  }
  tally.counted['zones known to both'] = known;
  tally.counted['zones known to the runtime alone'] = zones.length - known;
  await compareDueDays(db, tally);
  return tally;
};

const compareDays = (zone: string, days: readonly string[], tally: Tally): void => {
  const spelled = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  tally.tries += days.length;
  const wrong = days.findIndex((day, n) => spelled.format(FROM + n * STEP) !== day);
  if (wrong < 0) return;
  const instant = new Date(FROM + wrong * STEP).toISOString();
  if (instant > SETTLED) {
    tally.counted[`zone with newer rules in the database (${zone})`] = 1;
    return;
  }
  tally.inconsistent.push(
    `${zone} at ${instant}: ${days[wrong]} for PostgreSQL, else ${spelled.format(new Date(instant))}`,
  );
};

/** Days between and days added, over the same five years, leap days included. */
const compareDueDays = async (db: Place['db'], tally: Tally): Promise<void> => {
  const first = '2024-01-01';
  const { days } = await db.one(sql<{ days: string[] }>`
    select array_agg(${first}::date + n order by n) as days from generate_series(0, ${YEARS * 366}::int) n`);
  const wrong = days.filter((day, n) => addDays(first, n) !== day || daysBetween(first, day) !== n);
  tally.inconsistent.push(...wrong.slice(0, 5).map((day) => `the day ${day} is counted differently`));
};
