import { checkOverdueAssignments } from '../../modules/assignments/index.ts';
import { peopleExist } from '../../modules/identity/index.ts';
import type { Act } from '../../platform/act.ts';
import { type Clock, instantOf } from '../../platform/clock.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { type DemoMade, type DemoProgress, makeDemo } from './make-demo.ts';
import { namedPeople } from './staff.ts';

/** The demo organisation on a database on which nobody is on record; its reminders are queued afterwards. */
export const demoOn = ({ db, clock }: { db: Database; clock(): Clock }, onProgress?: DemoProgress) => {
  let made: number | null = null;
  return {
    people: shownPeople,
    /** How much of it is made, from 0 to 1, while it is being made here. */
    share: () => made,
    make: async (act: Act): Promise<DemoMade> => {
      if (await act.tx.maybe(sql`select id from people.employee limit 1`)) throw peopleExist();
      try {
        return await makeDemo(act, (share, what) => {
          made = share;
          onProgress?.(share, what);
        });
      } finally {
        made = null;
      }
    },
    finish: async (): Promise<void> => {
      await runJob(db, checkOverdueAssignments, { clock: { instant: inOfficeHours(instantOf(clock())) } });
    },
  };
};

/** At whatever hour the demo is made, today's reminders are there to be read. */
const inOfficeHours = (now: Date): Date => {
  const day = now.toISOString().slice(0, 10);
  const [first, last] = [new Date(`${day}T08:00:00Z`), new Date(`${day}T19:00:00Z`)];
  return now < first ? first : now > last ? last : now;
};

const SHOWN: Readonly<Record<string, string>> = {
  'ingrid.solberg@halvorsen.example': 'System Manager and moderator: sees and does everything',
  'marek.wojcik@halvorsen.example': 'Moderator: assigns training, follows it up',
  'leila.haddad@halvorsen.example': 'HR Manager: people, onboarding',
  'henrik.dahl@halvorsen.example': 'Course Creator: writes courses',
  'agnieszka.nowak@halvorsen.example': 'Manager: has a team of more than a hundred',
  'zofia.kaminska@halvorsen.example': 'Learner: has training to do',
};

const shownPeople = Object.entries(SHOWN).map(([email, does]) => ({
  name: namedPeople.find((person) => person.email === email)?.name ?? email,
  email,
  does,
}));
