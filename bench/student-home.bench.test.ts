import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server as HttpServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onServer } from '../testing/engine.ts';
import { temporaryFolder } from '../testing/shell.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { twoServers } from '../testing/two-servers.ts';
import { report } from './report.ts';
import { seededId } from './seed-assignments.ts';
import { NOON, seeded } from './seeded.ts';

const CLIENTS = 32;
const SECONDS = 5;
const ROUNDS = 3;
const GOAL = 0.7;
const PATH = '/api/v1/me/home';
const CONNECTIONS = 10;

/** A process of its own: what it costs to ask is no cost of the answer. */
const CLIENT = `
  const { Agent, get } = require('node:http');
  const [url, cookie] = process.argv.slice(1);
  const agent = new Agent({ keepAlive: true, maxSockets: ${CLIENTS} });
  let done = 0;
  const end = Date.now() + ${SECONDS * 1000};
  const ask = () => new Promise((resolve, reject) => get(url, { agent, headers: { cookie } }, (answer) => {
    if (answer.statusCode !== 200) reject(new Error('status ' + answer.statusCode));
    answer.resume().on('end', resolve);
  }).on('error', reject));
  const client = async () => { while (Date.now() < end) { await ask(); done += 1; } };
  Promise.all(Array.from({ length: ${CLIENTS} }, client)).then(() => { console.log(done); process.exit(0); });
`;

const perSecond = async (url: string, cookie: string): Promise<number> => {
  const child = spawn(process.execPath, ['-e', CLIENT, url, cookie], { stdio: ['ignore', 'pipe', 'inherit'] });
  const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  expect(Number(said)).toBeGreaterThan(0);
  return Number(said) / SECONDS;
};

interface Asked {
  text: string;
  values: unknown[];
}

/** The statements of one request, as they go to the server. */
const statementsOf = async (request: () => Promise<unknown>): Promise<Asked[]> => {
  const asked: Asked[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, second] = given as [string | Asked, unknown[]?];
    const one = typeof first === 'string' ? { text: first, values: second ?? [] } : first;
    asked.push({ text: one.text, values: one.values ?? [] });
    return (query as (...all: unknown[]) => unknown).apply(this, given);
  } as typeof query;
  await request();
  pg.Client.prototype.query = query;
  return asked;
};

describe.runIf(onServer)('Student Home', () => {
  const folder = temporaryFolder('student-home');
  let servers: Awaited<ReturnType<typeof twoServers>>;
  let bare: HttpServer;
  let pool: pg.Pool;

  beforeAll(async () => {
    servers = await twoServers(folder.path, () => ({ instant: NOON }), await seeded(100_000));
    pool = new pg.Pool({ connectionString: servers.place.url as string, max: CONNECTIONS });
  }, 600_000);
  afterAll(async () => {
    bare?.close();
    await pool?.end();
    await servers?.close();
    folder.remove();
  });

  it('answers nearly as often as a bare program with the same statements', { timeout: 300_000 }, async () => {
    const { server, db } = servers.instances[0];
    await userWith(db, ['System Manager'], {}, NOON);
    const cookie = await cookieOf(db, seededId('person', 7), NOON);
    const ask = () => server.inject({ method: 'GET', url: PATH, headers: { cookie } });
    await ask();
    const statements = await statementsOf(ask);
    const answer = await ask();
    expect(answer.statusCode, answer.body).toBe(200);
    const body: unknown = answer.json();
    bare = createServer(async (_, reply) => {
      const client = await pool.connect();
      for (const { text: statement, values } of statements) await client.query(statement, values);
      client.release();
      reply.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    }).listen(0);
    await server.listen({ port: 0 });
    const urlOf = (address: unknown): string => `http://localhost:${(address as AddressInfo).port}${PATH}`;
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round <= ROUNDS; round += 1) {
      theirs.push(await perSecond(urlOf(bare.address()), cookie));
      ours.push(await perSecond(urlOf(server.server.address()), cookie));
    }
    // The first round warms.
    const mean = (rates: number[]): number => rates.slice(1).reduce((sum, rate) => sum + rate, 0) / ROUNDS;
    const share = mean(ours) / mean(theirs);
    const lines = [
      `${CLIENTS} clients ask for the assignments of one learner (${answer.body.length.toLocaleString('en')} bytes) for ${SECONDS} s, ${ROUNDS} times in turns; database, program and clients share the machine.`,
      `Duly ${mean(ours).toFixed(0)} requests per second; a bare HTTP program with the same ${statements.length} statements ${mean(theirs).toFixed(0)}.`,
      `Share: ${(share * 100).toFixed(0)} %; the goal is at least ${GOAL * 100} %.`,
    ];
    console.info(lines.join('\n'));
    report('Student Home', lines, {
      'The statements': statements.map((each) => each.text.replace(/\s+/g, ' ').trim()).join(';\n'),
    });
    expect(share).toBeGreaterThanOrEqual(GOAL);
  });
});
