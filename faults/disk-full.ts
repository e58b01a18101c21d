import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { sql } from '../platform/database/index.ts';
import { auditHistory, auditRows } from './audit.ts';
import { runOnce } from './fleet.ts';
import { peopleAt } from './people.ts';
import { embeddedPlace } from './place.ts';
import { newTally, type Random, say, type Tally } from './tally.ts';

const SIZE = 400_000_000;
/** Bytes that are left when an import starts. */
const LEFT = [9_000_000, 3_000_000, 500_000, 60_000];

const mounted = (folder: string): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** The disk of the embedded database has no room any more in the middle of an import; then it has again. */
export const fillDisk = async (random: Random): Promise<Tally> => {
  const tally = newTally('disk full', 'imports without room');
  const folder = mkdtempSync(join(tmpdir(), 'duly-full-'));
  if (userInfo().uid !== 0 || !mounted(folder)) {
    rmSync(folder, { recursive: true });
    return { ...tally, skipped: 'A small file system of its own could not be mounted here (that takes root).' };
  }
  try {
    await fillUp(folder, random, tally);
  } finally {
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' });
    rmSync(folder, { recursive: true, force: true });
  }
  return tally;
};

const fillUp = async (folder: string, random: Random, tally: Tally): Promise<void> => {
  const place = await embeddedPlace(join(folder, 'duly'));
  const { learners, courses } = await peopleAt(place.db, { learners: 200, courses: LEFT.length * 8 });
  const ballast = join(folder, 'ballast');
  for (const [round, left] of LEFT.entries()) {
    const wanted = courses.slice(round * 8, round * 8 + 8);
    const lines = learners.flatMap(({ email }) =>
      wanted.map(({ code }) => `${email},${code},2027-0${1 + random.below(9)}-15`),
    );
    const file = join(tmpdir(), `duly-full-${process.pid}-${round}.csv`);
    writeFileSync(file, ['Employee,Course,Due Date', ...lines].join('\n'));
    const free = statfsSync(folder);
    writeFileSync(ballast, Buffer.alloc(Math.max(0, free.bavail * free.bsize - left)));
    const full = await runOnce(['import', 'lms-training-assignment', file], place.env).ended;
    tally.tries += 1;
    tally.counted[full.code === 0 ? 'found room all the same' : 'refused with a message'] =
      (tally.counted[full.code === 0 ? 'found room all the same' : 'refused with a message'] ?? 0) + 1;
    if (full.code !== 0 && full.said.trim() === '')
      tally.inconsistent.push(`with ${left} bytes left: ended with ${full.code} and said nothing`);
    rmSync(ballast);
    const again = await runOnce(['import', 'lms-training-assignment', file], place.env).ended;
    if (again.code !== 0)
      tally.lost.push(`with ${left} bytes left: started again, it ended with ${again.code}: ${again.said.slice(-300)}`);
    const { rows } = await place.db.one(sql<{ rows: number }>`select count(*) as rows from assignments.assignment`);
    const expected = learners.length * 8 * (round + 1);
    if (rows < expected) tally.lost.push(`${expected - rows} rows with ${left} bytes left`);
    if (rows > expected) tally.doubled.push(`${rows - expected} rows with ${left} bytes left`);
    rmSync(file);
    say(`${tally.fault}: ${round + 1} of ${LEFT.length}`);
  }
  await auditRows(place.db, tally);
  await auditHistory(place.db, place.dataFolder, tally);
  await place.remove();
};
