import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { records } from '../app/records.ts';
import { startOnboardings } from '../modules/onboarding/actions/start-onboarding.ts';
import type { Viewer } from '../platform/access/index.ts';
import { addDays } from '../platform/clock.ts';
import { newId, newIds, sql } from '../platform/database/index.ts';
import { importFile } from '../platform/records/import/index.ts';
import { onServer } from '../testing/engine.ts';
import { schoolIn } from '../testing/school.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf } from '../testing/sign-in.ts';
import { type Instance, twoServers } from '../testing/two-servers.ts';
import { isWhole } from '../testing/whole.ts';

const ROUNDS = isWhole ? 200 : 40;
const ATTEMPTS = { rest: 48, import: 10, onboarding: 6 } as const;
/** Milliseconds within which the attempts that are not ahead begin, and by which a lead grows. */
const SPREAD = 12;
const SLUG = 'lms-training-assignment';

type Kind = keyof typeof ATTEMPTS;
const KINDS = Object.keys(ATTEMPTS) as Kind[];

/** What an attempt was told, in the same words whichever way it came. */
interface Told {
  kind: Kind;
  /** `refused` with the sentence; `there` when an import found the very same assignment. */
  end: 'made' | 'there' | 'refused';
  dueOn: string;
  sentence?: string;
  code?: string;
  linked?: string;
}

interface Employee {
  userId: string;
  employeeId: string;
  email: string;
}

describe.runIf(onServer)('the same assignment, 64 times at once, by form, file and onboarding', () => {
  const folder = temporaryFolder('simultaneous');
  const now = new Date();
  const today = now.toISOString().slice(0, 10);
  const formDue = addDays(today, 60);
  const fileDue = addDays(today, 90);
  let servers: Awaited<ReturnType<typeof twoServers>>;
  let moderator: Viewer;
  let cookie: string;
  let course: { id: string; code: string };
  let staff: Employee[];

  beforeAll(async () => {
    servers = await twoServers(folder.path, () => ({ instant: now }));
    const { db } = servers.instances[0];
    const school = schoolIn(db);
    moderator = await school.person('Mo', ['Moderator']);
    cookie = await cookieOf(db, moderator.userId, now);
    const { id } = await school.course({ code: 'FIRE', mandatory: true }, 'Exits');
    course = { id, code: 'FIRE' };
    staff = await hire(servers.instances[0], ROUNDS);
  });
  afterAll(async () => {
    await servers?.close();
    folder.remove();
  });

  const byForm = async ({ server }: Instance, { userId }: Employee, turn: number): Promise<Told> => {
    const answer = await server.inject({
      method: 'POST',
      url: `/api/v1/${SLUG}`,
      headers: { cookie, ...(turn % 3 === 0 && { 'idempotency-key': newId() }) },
      payload: { employee: userId, course: course.id, dueOn: formDue },
    });
    const { code, detail, link } = answer.json();
    if (answer.statusCode === 201) return { kind: 'rest', end: 'made', dueOn: formDue };
    expect([409, 422], answer.body).toContain(answer.statusCode);
    return { kind: 'rest', end: 'refused', dueOn: formDue, sentence: detail, code, linked: link?.id };
  };

  const byFile = async ({ db }: Instance, { email }: Employee, turn: number): Promise<Told> => {
    const dueOn = turn % 2 === 0 ? formDue : fileDue;
    // Another file each time: the same file twice at once would be one import that is taken over.
    const text = `Employee,Course,Due Date,Note\n${email},${course.code},${dueOn},attempt ${turn}\n`;
    const report = await importFile({
      ...{ db, type: records.get(SLUG), viewer: moderator, clock: { instant: now } },
      ...{ stream: Readable.from([text]), fileName: 'campaign.csv', ignore: ['Note'] },
    });
    const problem = report.problems[0];
    const told = { kind: 'import', dueOn } as const;
    if (report.counts.new === 1) return { ...told, end: 'made' };
    if (report.counts['already there'] === 1) return { ...told, end: 'there' };
    return { ...told, end: 'refused', code: problem?.code, sentence: problem?.examples[0]?.message };
  };

  const byOnboarding = async ({ db }: Instance, { employeeId }: Employee, turn: number): Promise<Told> => {
    const joiningOn = addDays(today, turn);
    const [started] = await db.transaction((tx) =>
      startOnboardings({ tx, viewer: moderator, clock: { instant: now } }, [{ employee: employeeId, joiningOn }]),
    );
    if (!started?.ok) throw new Error(started?.problem.message);
    const { sentence, dueOn } = await db.one(sql<{ sentence: string | null; dueOn: string | null }>`
      select o.skipped_because as sentence, a.due_on as "dueOn"
      from onboarding.outcome o left join assignments.assignment a on a.id = o.assignment_id
      where o.onboarding_id = ${started.id}::uuid`);
    if (sentence === null) return { kind: 'onboarding', end: 'made', dueOn: dueOn as string };
    return { kind: 'onboarding', end: 'refused', dueOn: joiningOn, sentence };
  };

  const ways = { rest: byForm, import: byFile, onboarding: byOnboarding };

  /**
   * Each way is ahead in every third round, by more from round to round until it wins, and then by nothing again: an import
   * takes a while before it writes, on a busy machine a long one, so somewhere in between all meet.
   */
  const leads: Record<Kind, number> = { rest: 0, import: 0, onboarding: 0 };
  const aheadIn = (round: number): Kind => KINDS[round % KINDS.length] as Kind;
  const attempt = (round: number, person: Employee): Promise<Told>[] => {
    const ahead = aheadIn(round);
    const lead = leads[ahead];
    return KINDS.flatMap((kind) =>
      Array.from({ length: ATTEMPTS[kind] }, async (_, turn) => {
        if (kind !== ahead) await wait(lead * SPREAD + ((turn * 7 + round) % SPREAD));
        return ways[kind](servers.instances[turn % 2] as Instance, person, turn);
      }),
    );
  };

  const liveOf = ({ userId }: Employee) =>
    servers.instances[0].db.rows(sql<{ name: string; dueOn: string }>`
      select 'TA-' || lpad(number::text, greatest(4, length(number::text)), '0') as name, due_on as "dueOn"
      from assignments.assignment
      where user_id = ${userId}::uuid and course_id = ${course.id}::uuid
        and completed_on is null and cancelled_on is null and superseded_on is null`);

  it(`leaves one live row in each of ${ROUNDS} rounds, and tells all others which`, { timeout: 600_000 }, async () => {
    const wins: Record<Kind, number> = { rest: 0, import: 0, onboarding: 0 };
    for (const [round, person] of staff.entries()) {
      const told = await Promise.all(attempt(round, person));
      const live = await liveOf(person);
      expect(live, `round ${round}`).toHaveLength(1);
      const winner = judge(told, live[0]!, `round ${round}`);
      wins[winner] += 1;
      const ahead = aheadIn(round);
      leads[ahead] = winner === ahead ? 0 : leads[ahead] + 1;
    }
    console.info(`${ROUNDS} rounds; won by form ${wins.rest}, file ${wins.import}, onboarding ${wins.onboarding}`);
    expect(Math.min(...Object.values(wins)), 'every way wins sometimes').toBeGreaterThan(0);
    const { rows, enrollments, attempts } = await servers.instances[0].db.one(sql<Record<string, number>>`
      select (select count(*) from assignments.assignment)::int as rows,
        (select count(*) from learning.enrollment)::int as enrollments,
        (select count(*) from learning.attempt)::int as attempts`);
    expect({ rows, enrollments, attempts }).toEqual({ rows: ROUNDS, enrollments: ROUNDS, attempts: ROUNDS });
  });
});

/** Answers who won. */
const judge = (told: readonly Told[], live: { name: string; dueOn: string }, round: string): Kind => {
  const made = told.filter(({ end }) => end === 'made');
  expect(made, round).toEqual([expect.objectContaining({ dueOn: live.dueOn })]);
  const sentence = `Active assignment exists: ${live.name}, due ${live.dueOn}`;
  for (const one of told.filter(({ end }) => end !== 'made')) {
    const isThere = one.kind === 'import' && one.dueOn === live.dueOn;
    expect({ end: one.end, sentence: one.sentence }, `${round}, ${one.kind}`).toEqual(
      isThere ? { end: 'there', sentence: undefined } : { end: 'refused', sentence },
    );
    if (one.kind !== 'onboarding' && !isThere) expect(one.code, round).toBe('active-assignment-exists');
    if (one.kind === 'rest') expect(one.linked, round).toBe(live.name);
  }
  return made[0]!.kind;
};

const hire = async ({ db }: Instance, count: number): Promise<Employee[]> => {
  const [users, employees] = [newIds(count), newIds(count)];
  const emails = users.map((id) => `${id}@example.org`);
  await db.run(sql`
    insert into identity.user_account (id, email, name, is_enabled, created_at)
    select id, email, 'Employee', true, '2026-01-01' from unnest(${users}::uuid[], ${emails}::text[]) u(id, email)`);
  await db.run(sql`
    insert into identity.role_grant (user_id, role, granted_at)
    select id, 'LMS Student', '2026-01-01' from unnest(${users}::uuid[]) u(id)`);
  await db.run(sql`
    insert into people.employee (id, number, name, user_id, status, created_at)
    select id, id, 'Employee', user_id, 'Active', '2026-01-01'
    from unnest(${employees}::uuid[], ${users}::uuid[]) e(id, user_id)`);
  return users.map((userId, index) => ({ userId, employeeId: employees[index]!, email: emails[index]! }));
};
