import { assignTraining, checkOverdueAssignments } from '../modules/assignments/index.ts';
import { sendMails } from '../modules/notifications/index.ts';
import { addDays } from '../platform/clock.ts';
import { openKeys } from '../platform/config/keys.ts';
import { runJob } from '../platform/jobs/index.ts';
import { type Mood, startMailServer } from '../testing/mail-server.ts';
import { schoolIn } from '../testing/school.ts';
import { auditMails, auditRows } from './audit.ts';
import { peopleAt } from './people.ts';
import type { Place } from './place.ts';
import { newTally, type Random, say, type Tally } from './tally.ts';

const MOODS: Mood[] = ['accept', 'refuse', 'defer', 'refuse-text', 'busy', 'drop', 'hang', 'hang-greeting'];
const MINUTE = 60_000;
/** Reminders that fall due in each round. */
const NEW = 6;

/** A mail server that refuses, defers, hangs and hangs up after it has accepted, in turn, for hours. */
export const hurtMails = async (place: Place, random: Random, rounds: number): Promise<Tally> => {
  const tally = newTally('SMTP refusing, deferring, hanging, dropping after acceptance', 'mails');
  const { db, dataFolder } = place;
  const start = new Date('2026-11-23T12:00:00Z');
  const school = schoolIn(db);
  const { learners, courses } = await peopleAt(db, { learners: 60, courses: Math.ceil((rounds * NEW) / 60) });
  const pairs = learners.flatMap(({ userId }) => courses.map(({ id: courseId }) => ({ userId, courseId })));
  /** Some new reminders, which meet whatever mood the server is in. */
  const remind = async (at: number): Promise<void> => {
    const clock = { instant: new Date(at) };
    const today = clock.instant.toISOString().slice(0, 10);
    const rows = pairs.splice(0, NEW).map((pair, n) => ({ ...pair, dueOn: addDays(today, 2 + n) }));
    await school.as((act) => assignTraining(act, rows), undefined, clock);
    const { counts } = await runJob(db, checkOverdueAssignments, { clock });
    tally.tries += counts.reminders_queued ?? 0;
  };
  const server = await startMailServer();
  const patience = { connect: 300, silence: 600 };
  const job = () =>
    sendMails({
      config: { baseUrl: 'http://localhost', smtpUrl: server.url },
      keys: openKeys({ dataFolder }),
      patience,
    });
  let at = start.getTime();
  const refused = new Set<string>();
  for (let round = 0; round < rounds; round += 1) {
    await remind(at);
    server.mood = random.oneOf(MOODS);
    // For good answers only one address is refused; otherwise nobody would be left.
    server.only = server.mood.startsWith('refuse') ? random.oneOf(learners).email : undefined;
    if (server.mood === 'refuse-text') server.mood = 'defer';
    if (server.mood === 'refuse') refused.add(server.only as string);
    await runJob(db, job(), { clock: { instant: new Date(at) } });
    at += 20 * MINUTE;
    if (round % 5 === 4) say(`${tally.fault}: round ${round + 1} of ${rounds}`);
  }
  Object.assign(server, { mood: 'accept', only: undefined });
  for (let hours = 1; hours <= 24; hours += 1) {
    await runJob(db, job(), { clock: { instant: new Date(at + hours * 60 * MINUTE) } });
  }
  tally.counted['rounds of moods'] = rounds;
  tally.counted['addresses refused for good'] = refused.size;
  await auditMails(db, server, tally);
  await auditRows(db, tally);
  await server.close();
  return tally;
};
