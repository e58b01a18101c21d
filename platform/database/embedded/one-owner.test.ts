import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer, type Place, sharedDatabase } from '../../../testing/database.ts';
import { type DatabaseProcess, startDatabaseProcesses } from '../../../testing/database-process.ts';
import { isWhole } from '../../../testing/whole.ts';
import { sql } from '../index.ts';
import { findHost } from './find-host.ts';

const ROUNDS = isWhole ? 50 : 10;
const STARTERS = 8;

const commandOf = (pid: string): string => {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
};

/** The host processes of the folder that are still running; those that lost the race are ending. */
const hostsOf = ({ dataFolder }: Place): number[] =>
  readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && commandOf(pid).includes(`embedded-host.js ${dataFolder}/`))
    .map(Number);

describe.runIf(!onServer && process.platform === 'linux')('a data folder has one owner', () => {
  let place: Place;
  let processes: DatabaseProcess[];
  let end: () => Promise<void>;

  beforeAll(async () => {
    const shared = await sharedDatabase();
    place = shared.place;
    await shared.db.run(sql`create table public.sign (round integer, starter integer, primary key (round, starter))`);
    ({ processes, end } = await startDatabaseProcesses(STARTERS));
  });

  afterAll(() => end());

  const killHost = async (): Promise<void> => {
    const host = await findHost(place.dataFolder);
    process.kill(host!.pid, 'SIGKILL');
  };

  const signs = `select count(*) from public.sign`;

  test(`also when ${STARTERS} processes start it at once after kill -9, ${ROUNDS} times, and no row is lost`, async () => {
    await killHost();
    for (let round = 1; round <= ROUNDS; round += 1) {
      await Promise.all(processes.map((each) => each.tell('open', place)));
      await Promise.all(
        processes.map((each, starter) => each.tell('rows', `insert into public.sign values (${round}, ${starter})`)),
      );
      const counts = await Promise.all(processes.map((each) => each.tell('rows', signs)));
      expect(counts).toEqual(processes.map(() => [{ count: round * STARTERS }]));
      while (hostsOf(place).length > 1) await pause(50);
      expect(hostsOf(place)).toEqual([(await findHost(place.dataFolder))?.pid]);
      await Promise.all(processes.map((each) => each.tell('leave')));
      await killHost();
    }
  }, 1_200_000);
});
