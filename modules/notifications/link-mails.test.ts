import { afterAll, beforeAll, expect, it } from 'vitest';
import { system } from '../../platform/access/index.ts';
import type { Act } from '../../platform/act.ts';
import { keysFrom } from '../../platform/config/keys.ts';
import { writeSetting } from '../../platform/config/settings.ts';
import { type Database, sql } from '../../platform/database/index.ts';
import { runJob } from '../../platform/jobs/index.ts';
import { testDatabase } from '../../testing/database.ts';
import { type MailServer, startMailServer } from '../../testing/mail-server.ts';
import { disableUsers, inviteUsers, linkRequested, makeUsers, sendResets } from '../identity/index.ts';
import { mailSettings, queueLinkMails, sendMails } from './index.ts';
import { placeIn } from './testing.fixture.ts';

const keys = keysFrom('a secret that only this test knows');
const baseUrl = 'https://duly.example.com';
const clock = { instant: new Date('2026-11-23T10:00:00Z') };
let db: Database;
let server: MailServer;
let people: string[];

const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  db.transaction((tx) => work({ tx, viewer: system, clock }));
const send = () => runJob(db, sendMails({ config: { baseUrl }, keys }), { clock });

beforeAll(async () => {
  db = await testDatabase();
  server = await startMailServer();
  linkRequested.listen(queueLinkMails);
  await acting((act) => writeSetting(act, mailSettings, { ...mailSettings.fallback, ...placeIn(server.url) }, keys));
  people = await acting((act) =>
    makeUsers(act, [
      { name: 'Ada', email: 'ada@example.com' },
      { name: 'Bob', email: 'bob@example.com' },
    ]),
  );
});
afterAll(() => server.close());

it('sends an invitation with a link of which the database keeps nothing', async () => {
  await acting((act) => inviteUsers(act, people.slice(0, 1)));
  await send();
  const [mail] = server.received;
  expect(mail).toMatchObject({ subject: 'You are invited to Duly', envelopeTo: ['ada@example.com'] });
  const token = /https:\/\/duly\.example\.com\/link\/([\w-]+)/.exec(mail?.text ?? '')?.[1];
  expect(token?.length).toBeGreaterThan(40);
  const { everything } = await db.one(
    sql<{ everything: string }>`select e::text as everything from notifications.email e`,
  );
  expect(everything).not.toContain(token);
});

it('drops the mail of a link that is dead before it is sent', async () => {
  await acting((act) => sendResets(act, people.slice(1)));
  await acting((act) => disableUsers(act, people.slice(1)));
  const { counts } = await send();
  expect(counts).toMatchObject({ dropped: 1, sent: 0 });
  expect(server.received).toHaveLength(1);
});
