import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Database, sql } from '../../platform/database/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Duties, dutiesIn } from '../../testing/duties.ts';
import { type Hired, staffIn } from '../assignments/campaigns/staff.fixture.ts';
import type { TeamWords } from './contract.ts';
import { readTeam } from './team.ts';

let db: Database;
let duties: Duties;
let people: Record<'boss' | 'lead' | 'ann' | 'bo' | 'cai' | 'gone' | 'stranger', Hired>;

beforeAll(async () => {
  db = await testDatabase();
  duties = await dutiesIn(db);
  const staff = staffIn(db, duties);
  const boss = await staff.hire('Boss');
  const lead = await staff.hire('Lead', { manager: boss.employeeId });
  const under = { manager: lead.employeeId };
  people = {
    boss,
    lead,
    ann: await staff.hire('Ann', under),
    bo: await staff.hire('Bo', under),
    cai: await staff.hire('Cai', { ...under, login: false }),
    gone: await staff.hire('Gone', under),
    stranger: await staff.hire('Stranger'),
  };
  const fire = await duties.courseWith({ title: 'Fire' });
  const load = await duties.courseWith({ title: 'Loads' });
  const assign = (who: keyof typeof people, courseId: string, dueOn: string) =>
    duties.made({ courseId, userId: people[who].userId as string, dueOn }, '2026-10-01');
  await assign('ann', fire, '2026-12-24');
  await assign('ann', load, '2026-11-11');
  await assign('bo', fire, '2026-11-22');
  await assign('bo', load, '2027-02-01');
  await assign('gone', fire, '2026-11-01');
  await assign('stranger', fire, '2026-11-01');
  await assign('boss', fire, '2026-11-01');
  await db.run(sql`update people.employee set status = 'Left' where name = 'Gone'`);
});
afterAll(() => db.close());

const teamOf = (who: keyof typeof people, words: Partial<TeamWords> = {}) => {
  const viewer = { userId: people[who].userId as string, name: who, roles: new Set<string>(), isSystem: false };
  return readTeam(db, viewer, { day: '2026-11-23' }, { show: 'open', ...words });
};

describe('the team of a manager', () => {
  it('is everybody below, all levels, with overdue ones first; nobody else and no leaver', async () => {
    const team = await teamOf('boss');
    expect(team.rows.map(({ person, course, status }) => [person, course, status])).toEqual([
      ['Ann', 'Loads', 'Overdue'],
      ['Bo', 'Fire', 'Overdue'],
      ['Ann', 'Fire', 'Pending'],
      ['Bo', 'Loads', 'Pending'],
    ]);
    expect(team).toMatchObject({
      people: 4,
      withoutLogin: 1,
      withoutTraining: 2,
      overdue: 2,
      overduePeople: 2,
      soon: 0,
      open: 4,
      completed: 0,
      next: null,
    });
  });

  it('counts what is due in 30 days, and shows exactly those', async () => {
    const later = await readTeam(
      db,
      { userId: people.lead.userId as string, name: 'Lead', roles: new Set(), isSystem: false },
      { day: '2026-11-24' },
      { show: 'soon' },
    );
    expect(later.soon).toBe(1);
    expect(later.rows).toMatchObject([{ person: 'Ann', dueOn: '2026-12-24' }]);
  });

  it('is searched by person and course', async () => {
    expect((await teamOf('boss', { q: 'bo' })).rows).toHaveLength(2);
    expect((await teamOf('boss', { q: 'fir' })).rows).toHaveLength(2);
    expect((await teamOf('boss', { q: '%' })).rows).toEqual([]);
  });

  it('goes on behind a row', async () => {
    const { rows } = await teamOf('boss', { after: '2026-11-22.9999' });
    expect(rows.map(({ dueOn }) => dueOn)).toEqual(['2026-12-24', '2027-02-01']);
  });

  it('is empty for somebody without reports', async () => {
    expect(await teamOf('ann')).toMatchObject({ people: 0, open: 0, rows: [] });
  });
});
