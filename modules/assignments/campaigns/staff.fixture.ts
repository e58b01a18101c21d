import { records } from '../../../app/records.ts';
import { system, type Viewer } from '../../../platform/access/index.ts';
import type { Clock } from '../../../platform/clock.ts';
import { createLog } from '../../../platform/config/log.ts';
import { type Database, newId, sql } from '../../../platform/database/index.ts';
import type { School } from '../../../testing/school.ts';
import type { CampaignChoice, CampaignResult, PeopleGroup } from '../contract.ts';
import { type CampaignPlan, planCampaign } from './plan.ts';
import { readCampaign } from './result.ts';
import { startCampaign } from './start-campaign.ts';
import { workOffChunk } from './work-off.ts';

export const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

export interface Hired {
  userId: string | null;
  employeeId: string;
  number: string;
}

interface Post {
  department?: string;
  location?: string;
  manager?: string;
  login?: boolean;
  roles?: string[];
}

/** People in departments, and campaigns among them, on 23 November 2026. */
export const staffIn = (db: Database, school: School, clock: Clock = { day: '2026-11-23' }) => {
  let numbers = 0;
  const choice = (groups: PeopleGroup[], courses: string[], more: Partial<CampaignChoice> = {}): CampaignChoice => ({
    name: 'A campaign',
    courses,
    groups,
    dueOn: '2026-12-01',
    onOverdue: 'refuse',
    onCompleted: 'skip',
    ...more,
  });
  const plan = (chosen: CampaignChoice): Promise<CampaignPlan> =>
    planCampaign({ q: db, viewer: system, clock, zone: 'UTC', workingDays: WEEK, typeOf: records.get }, chosen);
  const start = async (chosen: CampaignChoice, viewer: Viewer = system): Promise<string> => {
    const planned = await plan(chosen);
    const { id } = await school.as((act) => startCampaign(act, chosen, planned, planned.seal), viewer, clock);
    return id;
  };
  const workOff = async (on: Database = db): Promise<void> => {
    while ((await workOffChunk({ db: on, clock, log: createLog('silent') })) !== undefined);
  };
  return {
    choice,
    plan,
    start,
    workOff,
    read: (id: string): Promise<CampaignResult> => readCampaign(db, clock, id, { part: 'all', after: 0 }),
    async department(name: string, parent: string | null = null): Promise<string> {
      const id = newId();
      await db.run(sql`insert into people.department (id, name, parent_id) values (${id}, ${name}, ${parent}::uuid)`);
      return id;
    },
    async location(name: string): Promise<string> {
      const id = newId();
      await db.run(sql`insert into people.location (id, name) values (${id}, ${name})`);
      return id;
    },
    async hire(name: string, { department, location, manager, login = true, roles }: Post = {}): Promise<Hired> {
      const employeeId = newId();
      const number = String(++numbers);
      const userId = login ? (await school.person(name, roles)).userId : null;
      await db.run(sql`
        insert into people.employee (id, number, name, user_id, department_id, location_id, manager_id, status, created_at)
        values (${employeeId}, ${number}, ${name}, ${userId}::uuid, ${department ?? null}::uuid, ${location ?? null}::uuid,
          ${manager ?? null}::uuid, 'Active', '2026-01-01')`);
      return { employeeId, userId, number };
    },
  };
};
