/** `npm run faults`: hurts Duly in every way of the list, with the same random numbers for the same seed, and writes docs/faults.md. */
import { parseArgs } from 'node:util';
import { wire } from '../app/wiring.ts';
import { missFortyDays, scheduleAtOnce, stepClock, walkZones } from './days.ts';
import { fillDisk } from './disk-full.ts';
import { killUnderLoad, type Limits, restartUnderLoad } from './kills.ts';
import { hurtMails } from './mails.ts';
import { embeddedPlace, type Place, serverPlace } from './place.ts';
import { writeReport } from './report.ts';
import { isClean, newTally, say, seeded, type Tally } from './tally.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '20' },
    kills: { type: 'string', default: '500' },
    seed: { type: 'string', default: '20261127' },
    /** Only faults whose name contains this. */
    only: { type: 'string', default: '' },
    /** The first of two ports for web servers. */
    port: { type: 'string', default: '3190' },
    report: { type: 'string', default: 'docs/faults.md' },
  },
});

const random = seeded(Number(values.seed));
const minutes = Number(values.minutes);
const kills = Number(values.kills);

/** The kills take most of the time: each database gets half of them, and its part of the minutes. */
const limits = (share: number, count: number): Limits => ({
  ...{ random, firstPort: Number(values.port), kills: count },
  until: new Date(Date.now() + share * minutes * 60_000),
});

const at = async (open: () => Promise<Place | undefined>, name: string, hurt: (place: Place) => Promise<Tally>) => {
  const place = await open();
  if (!place) return { ...newTally(name, 'tries'), skipped: 'No PostgreSQL is installed here.' };
  try {
    return await hurt(place);
  } finally {
    await place.remove();
  }
};

const faults: Record<string, (name: string) => Promise<Tally>> = {
  zones: (name) => at(embeddedPlace, name, walkZones),
  'zones on the server': (name) => at(serverPlace, name, walkZones),
  'missed days': (name) => at(embeddedPlace, name, (place) => missFortyDays(place, random)),
  'clock steps': (name) => at(embeddedPlace, name, (place) => stepClock(place, random, 60)),
  schedulers: (name) => at(serverPlace, name, (place) => scheduleAtOnce(place, random, 10)),
  smtp: (name) => at(embeddedPlace, name, (place) => hurtMails(place, random, 40)),
  'disk full': () => fillDisk(random),
  restart: (name) => at(serverPlace, name, (place) => restartUnderLoad(place, limits(0.15, 20))),
  'kills on the server': (name) =>
    at(serverPlace, name, (place) => killUnderLoad(place, limits(0.4, Math.ceil(kills / 2)))),
  'kills embedded': (name) =>
    at(embeddedPlace, name, (place) => killUnderLoad(place, limits(0.45, Math.floor(kills / 2)))),
};

wire();
const tallies: Tally[] = [];
for (const [name, run] of Object.entries(faults)) {
  if (!name.includes(values.only)) continue;
  const since = Date.now();
  say(`${name}: begins`);
  const tally = await run(name).catch((error: Error) => {
    const tally = newTally(name, 'tries');
    tally.inconsistent.push(`The run itself failed: ${error.message}`);
    return tally;
  });
  tally.counted.seconds = Math.round((Date.now() - since) / 1000);
  tallies.push(tally);
  const { tries, unit, lost, doubled, inconsistent, skipped } = tally;
  say(
    skipped ??
      `${tally.fault}: ${tries} ${unit}, ${lost.length} lost, ${doubled.length} doubled, ${inconsistent.length} inconsistent`,
  );
  for (const sentence of [...lost, ...doubled, ...inconsistent].slice(0, 10)) say(`  ${sentence}`);
  writeReport(values.report, { seed: values.seed, minutes, kills }, tallies);
}
process.exit(tallies.every(isClean) ? 0 : 1);
