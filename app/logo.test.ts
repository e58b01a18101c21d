import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '../modules/identity/index.ts';
import { mailKind, mailSettings, queueMails, sendMails } from '../modules/notifications/index.ts';
import { letterheadFrom, nameOrganisation } from '../modules/people/index.ts';
import { system } from '../platform/access/index.ts';
import type { Act } from '../platform/act.ts';
import { writeSetting } from '../platform/config/settings.ts';
import type { Database } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import type { Server } from '../platform/http/index.ts';
import { runJob } from '../platform/jobs/index.ts';
import { testDatabase } from '../testing/database.ts';
import { testKeys } from '../testing/identity-server.ts';
import { startMailServer } from '../testing/mail-server.ts';
import { cookieOf, userWith } from '../testing/sign-in.ts';
import { wholeServer } from '../testing/whole-server.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'duly-logo-'));
let db: Database;
let server: Server;
mailKind({ kind: 'test-greeting', subject: () => 'Greeting', template: 'Hello.' });
const cookies = new Map<Role, string>();

beforeAll(async () => {
  db = await testDatabase();
  for (const role of ['System Manager', 'Moderator', 'LMS Student'] as const) {
    cookies.set(role, await cookieOf(db, await userWith(db, [role])));
  }
  server = await wholeServer(db, dataFolder);
});
afterAll(async () => {
  await server.close();
  rmSync(dataFolder, { recursive: true });
});

const ask = (role: Role, url: string) =>
  server.inject({ url: `/api/v1/${url}`, headers: { cookie: cookies.get(role) } });

describe('the logo', () => {
  const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
  const put = (picture: Buffer, role: Role = 'System Manager') =>
    server.inject({
      method: 'POST',
      url: '/api/v1/settings/organisation/logo',
      headers: {
        cookie: cookies.get(role),
        origin: 'http://duly.test',
        'content-type': 'multipart/form-data; boundary=end',
      },
      payload: Buffer.concat([
        Buffer.from('--end\r\nContent-Disposition: form-data; name="file"; filename="logo.png"\r\n\r\n'),
        picture,
        Buffer.from('\r\n--end--\r\n'),
      ]),
    });
  const shown = () => server.inject({ url: '/api/v1/logo' });
  const files = openFiles({ dataFolder });

  it('is shown to everybody, replaced and taken away, and no picture is left behind', async () => {
    const before = await files.list();
    expect((await shown()).statusCode).toBe(204);
    expect((await put(PNG)).statusCode).toBe(200);
    const second = await put(Buffer.concat([PNG, PNG]));
    expect(second.statusCode, second.body).toBe(200);
    const answer = await shown();
    expect([answer.headers['content-type'], answer.rawPayload.length]).toEqual(['image/png', 2 * PNG.length]);
    expect((await files.list()).length).toBe(before.length + 1);
    const session = (await ask('LMS Student', 'session')).json();
    expect(session.organisation.logo).toBe(second.json().logo);
    const taken = await server.inject({
      method: 'DELETE',
      url: '/api/v1/settings/organisation/logo',
      headers: { cookie: cookies.get('System Manager'), origin: 'http://duly.test' },
    });
    expect(taken.json()).toEqual({ logo: null });
    expect((await shown()).statusCode).toBe(204);
    expect(await files.list()).toEqual(before);
    const { entries } = (await ask('System Manager', 'settings/organisation/history')).json();
    const said = entries.slice(0, 3).map(({ changes }: { changes: { to: unknown }[] }) => changes[0]?.to);
    expect(said).toEqual([null, 'replaced', 'set']);
  });

  it('is a picture of a sensible size, put by a System Manager', async () => {
    const before = await files.list();
    const drawing = await put(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
    expect([drawing.statusCode, drawing.json().detail]).toEqual([415, 'A logo is a PNG, JPEG or WebP picture.']);
    const huge = await put(Buffer.concat([PNG, Buffer.alloc(1_048_576)]));
    expect([huge.statusCode, huge.json().detail]).toEqual([413, 'The logo is larger than 1 MB. Make it smaller.']);
    expect((await put(PNG, 'Moderator')).statusCode).toBe(404);
    expect(await files.list()).toEqual(before);
  });

  it('goes out inside of mails where mail programs show it, and else the name', async () => {
    const mails = await startMailServer();
    const clock = { instant: new Date() };
    const act = <T>(work: (act: Act) => Promise<T>) => db.transaction((tx) => work({ tx, viewer: system, clock }));
    const { hostname, port } = new URL(mails.url);
    const server = { ...mailSettings.fallback, host: hostname, port: Number(port), security: 'None' as const };
    await act((of) => writeSetting(of, mailSettings, server, testKeys));
    await act((of) => nameOrganisation(of, [{ organisation: 'Smith & Sons' }]));
    const needs = { config: { baseUrl: 'http://duly.test' }, keys: testKeys, letterhead: letterheadFrom(files) };
    const mail = { kind: 'test-greeting', userId: null, to: 'ada@example.org', params: {} };
    const send = async () => {
      const [id] = await act((of) => queueMails(of, [mail]));
      await runJob(db, sendMails(needs), { clock });
      return { id, arrived: mails.received.at(-1) };
    };
    await put(PNG);
    const { id, arrived } = await send();
    expect(arrived?.attachments).toMatchObject([{ contentType: 'image/png', related: true, size: PNG.length }]);
    expect(arrived?.html).toContain(`src="data:image/png;base64,${PNG.toString('base64')}" alt="Smith &amp; Sons"`);
    const page = await ask('Moderator', `email-queue/${id}/preview.html`);
    expect(page.body).toContain(PNG.toString('base64'));
    expect(page.headers['content-security-policy']).toContain(
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:;",
    );
    for (const unfit of [Buffer.from('RIFF0000WEBPVP8 '), Buffer.concat([PNG, Buffer.alloc(200_000)])]) {
      await put(unfit);
      const other = (await send()).arrived;
      expect([other?.attachments, other?.html]).toEqual([[], expect.stringContaining('>Smith &amp; Sons</p>')]);
    }
    await mails.close();
  });
});
