import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { onServer } from '../testing/engine.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { twoServers } from '../testing/two-servers.ts';
import { percentile, report } from './report.ts';
import { seededId } from './seed-assignments.ts';
import { NOON, SIZES, seeded } from './seeded.ts';

const TRIES = 11;
const MINUTE = 60_000;

/** What is asked most, as the browser asks it. */
const ASKED: Readonly<Record<string, string>> = {
  'the list of the open ones': 'lms-training-assignment?status.in=Overdue,In Progress,Pending',
  'the list of one course': `lms-training-assignment?course=${seededId('course', 7)}`,
  'one assignment': 'lms-training-assignment/TA-0007',
  'the compliance tile': 'statistics/compliance',
  'the trend of twelve months': 'statistics/trend',
};

const sizes = Object.keys(SIZES).map(Number);

describe.runIf(onServer)('answers by the number of assignments', () => {
  const medians = new Map<string, number[]>(Object.keys(ASKED).map((name) => [name, []]));
  const folder = temporaryFolder('growth');
  let servers: Awaited<ReturnType<typeof twoServers>> | undefined;
  afterEach(async () => {
    await servers?.close();
    servers = undefined;
  });
  afterAll(() => folder.remove());

  it.each(sizes)(
    '%i',
    async (size) => {
      servers = await twoServers(folder.path, () => ({ instant: NOON }), await seeded(size));
      const { db, server } = servers.instances[0];
      const cookie = await cookieOf(db, await userWith(db, ['Moderator'], {}, NOON), NOON);
      for (const [name, path] of Object.entries(ASKED)) {
        const took: number[] = [];
        for (let n = 0; n < TRIES + 2; n += 1) {
          const start = performance.now();
          const answer = await server.inject({ method: 'GET', url: encodeURI(`/api/v1/${path}`), headers: { cookie } });
          took.push(performance.now() - start);
          expect(answer.statusCode, answer.body).toBe(200);
        }
        // The first two warm up.
        medians.get(name)?.push(percentile(took.slice(2), 0.5));
      }
    },
    20 * MINUTE,
  );

  it('stands in the report', () => {
    const lines = [...medians].map(
      ([name, each]) =>
        `${name}: ${each.map((ms, index) => `${ms.toFixed(0)} ms at ${sizes[index]?.toLocaleString('en')}`).join(', ')}.`,
    );
    console.info(lines.join('\n'));
    expect([...medians.values()].every((each) => each.length === sizes.length)).toBe(true);
    report('growth', [`The answer by REST to a moderator, median of ${TRIES}, no load.`, ...lines], {});
  });
});
