import { setTimeout as pause } from 'node:timers/promises';
import { checkOverdueAssignments } from '../modules/assignments/index.ts';
import { sendMails } from '../modules/notifications/index.ts';
import { openKeys } from '../platform/config/keys.ts';
import { findHost } from '../platform/database/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { auditHistory, auditLedger, auditMails, auditRows } from './audit.ts';
import { keepRunning, killHard, type Member } from './fleet.ts';
import { type Load, startLoad } from './load.ts';
import { peopleAt } from './people.ts';
import type { Place } from './place.ts';
import { newTally, type Random, say, type Tally } from './tally.ts';

export interface Limits {
  kills: number;
  until: Date;
  firstPort: number;
  random: Random;
}

const LEASE = 11 * 60_000;
/** Pauses between kills: sometimes in the middle of a start, sometimes in the middle of work. */
const SHORTEST = 200;
const LONGEST = 3_000;
/** A machine with other work takes long to start a process. */
const LONGEST_WAIT = 60_000;

type Victim = { name: string; kill(): Promise<boolean> };

const victimsOf = (place: Place, fleet: readonly Member[], load: Load): Victim[] => [
  ...fleet.map((member) => ({ name: member.name, kill: async () => killHard(member.pid()) })),
  { name: 'importer', kill: async () => killHard(load.importer()) },
  ...(place.engine === 'embedded'
    ? [{ name: 'database', kill: async () => killHard((await findHost(place.dataFolder))?.pid) }]
    : []),
];

/** Once everything has calmed down: what was left under way is done, as the next day would do it. */
const settle = async (place: Place, mails: MailServer): Promise<void> => {
  const { db, dataFolder } = place;
  const today = new Date();
  await runJob(db, checkOverdueAssignments, { clock: { day: today.toISOString().slice(0, 10) } });
  const keys = openKeys({ dataFolder });
  const job = sendMails({ config: { baseUrl: 'http://localhost', smtpUrl: mails.url }, keys });
  // Beyond the lease of whatever a killed sender had taken; the rate allows some hundreds a minute.
  for (let minutes = 0; minutes < 60; minutes += 2) {
    const instant = new Date(today.getTime() + LEASE + minutes * 60_000);
    const { counts } = await runJob(db, job, { clock: { instant } });
    if (Object.values(counts).every((count) => count === 0)) break;
  }
};

/** Web, worker, importer and database under load; one of them is killed hard, again and again. */
export const killUnderLoad = async (place: Place, limits: Limits): Promise<Tally> => {
  const tally = newTally(`kill -9 under load, ${place.engine} database`, 'kills');
  return underLoad(place, limits, tally, (victims, done) => killAtRandom(victims, done, limits, tally));
};

/** The server ends as if its power were cut, and comes back, while everybody works. */
export const restartUnderLoad = async (place: Place, limits: Limits): Promise<Tally> => {
  const tally = newTally('database server restarted without warning, under load', 'restarts');
  return underLoad(place, limits, tally, async () => {
    while (tally.tries < limits.kills && Date.now() < limits.until.getTime()) {
      await pause(LONGEST + limits.random.below(LONGEST));
      await place.restartServer?.();
      tally.tries += 1;
      if (tally.tries % 5 === 0) say(`${tally.fault}: ${tally.tries} of ${limits.kills}`);
    }
  });
};

/** `done` counts what was acknowledged so far. */
type Hurt = (victims: readonly Victim[], done: () => number) => Promise<void>;

const underLoad = async (place: Place, { random, firstPort }: Limits, tally: Tally, hurt: Hurt): Promise<Tally> => {
  const mails = await startMailServer();
  const env = { ...place.env, SMTP_URL: mails.url };
  const people = await peopleAt(place.db, { learners: 60, courses: 60 });
  const ports = place.engine === 'server' ? [firstPort, firstPort + 1] : [firstPort];
  const baseUrls = ports.map((port) => `http://localhost:${port}`);
  const fleet = [
    ...ports.map((port, index) =>
      keepRunning(`web ${index + 1}`, ['start', '--no-worker'], {
        ...env,
        PORT: `${port}`,
        BASE_URL: baseUrls[index]!,
      }),
    ),
    ...ports.map((_, index) => keepRunning(`worker ${index + 1}`, ['worker'], env)),
  ];
  const today = new Date().toISOString().slice(0, 10);
  const load = startLoad({ baseUrls, env, people, random, today });
  const done = (): number => load.ledger.assigned.length + load.ledger.lessons.length + load.ledger.files;
  await hurt(victimsOf(place, fleet, load), done);
  say('waiting for what was begun');
  await load.finish();
  for (const member of fleet) await member.end();
  await settle(place, mails);
  await auditLedger(place.db, load.ledger, tally);
  await auditRows(place.db, tally);
  await auditHistory(place.db, place.dataFolder, tally);
  await auditMails(place.db, mails, tally);
  const { assigned, imported, lessons, files } = load.ledger;
  Object.assign(tally.counted, {
    'assignments by REST': assigned.length,
    'assignments by import': imported.length,
    'files imported': files,
    'lessons done': lessons.length,
  });
  await mails.close();
  return tally;
};

/** Mostly waits until somebody has worked again since the last kill, so that work is met and not only starts. */
const letWork = async (done: () => number, { random, until }: Limits): Promise<void> => {
  const before = done();
  const patience = Math.min(until.getTime(), Date.now() + LONGEST_WAIT);
  while (random.next() < 0.98 && done() === before && Date.now() < patience) await pause(100);
};

const killAtRandom = async (victims: readonly Victim[], done: () => number, limits: Limits, tally: Tally) => {
  const { kills, until, random } = limits;
  const byName: Record<string, number> = {};
  while (tally.tries < kills && Date.now() < until.getTime()) {
    await letWork(done, limits);
    await pause(SHORTEST + random.below(LONGEST - SHORTEST));
    const victim = random.oneOf(victims);
    if (!(await victim.kill())) continue;
    tally.tries += 1;
    byName[`${victim.name} killed`] = (byName[`${victim.name} killed`] ?? 0) + 1;
    if (tally.tries % 20 === 0) say(`${tally.fault}: ${tally.tries} of ${kills}`);
  }
  Object.assign(tally.counted, byName);
};
