import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mailSettings } from '../modules/notifications/index.ts';
import { writeSetting } from '../platform/config/settings.ts';
import { type Database, newId } from '../platform/database/index.ts';
import { openFiles } from '../platform/files/index.ts';
import type { AccessedRoute } from '../platform/http/index.ts';
import { testDatabase } from '../testing/database.ts';
import { identityRecords } from '../testing/identity-permissions.ts';
import { testKeys } from '../testing/identity-server.ts';
import { type MailServer, startMailServer } from '../testing/mail-server.ts';
import { type WalkedRecord, walkPermissions } from '../testing/permission-walk.ts';
import { assignmentRecords } from '../testing/permissions/assignments.ts';
import { campaignRecords } from '../testing/permissions/campaigns.ts';
import { castIn } from '../testing/permissions/cast.ts';
import { courseRecords } from '../testing/permissions/courses.ts';
import { discussionRecords } from '../testing/permissions/discussions.ts';
import { operationRecords } from '../testing/permissions/operations.ts';
import { peopleRecords } from '../testing/permissions/people.ts';
import { portalRecords } from '../testing/permissions/portal.ts';
import { uploading } from '../testing/permissions/requests.ts';
import { statisticsRecords } from '../testing/permissions/statistics.ts';
import { permissionTable } from '../testing/permissions/table.ts';
import { userWith } from '../testing/sign-in.ts';
import { isWhole, takesItsTurn } from '../testing/whole.ts';
import { wholeServer } from '../testing/whole-server.ts';
import { records } from './records.ts';
import { wire } from './wiring.ts';

const dataFolder = mkdtempSync(join(tmpdir(), 'duly-permissions-'));
let db: Database;
let walked: Record<string, WalkedRecord>;
let mail: MailServer;
beforeAll(async () => {
  db = await testDatabase();
  wire();
  await userWith(db, ['System Manager']);
  const cast = castIn(db);
  mail = await startMailServer();
  const port = Number(new URL(mail.url).port);
  const mailServer = { ...mailSettings.fallback, host: '127.0.0.1', port, security: 'None' as const };
  await cast.now((act) => writeSetting(act, mailSettings, mailServer, testKeys));
  const identity = identityRecords(db, testKeys);
  const user = identity.user as WalkedRecord;
  const importUsers = () => uploading('Name,E-mail', `New,${newId()}@example.org`);
  walked = {
    ...identity,
    user: { ...user, requests: { ...user.requests, import: importUsers } },
    ...courseRecords(cast),
    ...portalRecords(cast),
    ...assignmentRecords(cast),
    ...campaignRecords(cast, records),
    ...peopleRecords(cast),
    ...operationRecords(cast, records.get('department')),
    ...statisticsRecords(cast),
  };
  walked = { ...walked, ...discussionRecords(cast, openFiles({ dataFolder }), records, walked) };
});
afterAll(async () => {
  await mail.close();
  await db.close();
  rmSync(dataFolder, { recursive: true });
});

/** Pages and files of the screens, the description of the API, and whether the server lives: no records. */
const OUTSIDE = ['screens', 'documentation', 'health', 'ready'];
const isOutside = ({ access }: AccessedRoute): boolean => access.record === 'public' && OUTSIDE.includes(access.verb);

// Who may do what is decided in front of the database.
describe.runIf(takesItsTurn || isWhole)('every route of the program', () => {
  it('lets everybody do what the permission table says, and nothing else', { timeout: 1_800_000 }, async () => {
    const server = await wholeServer(db, dataFolder);
    const faults = await walkPermissions({ server, db, table: permissionTable, records: walked, isSkipped: isOutside });
    await server.close();
    expect(faults).toEqual([]);
  });

  it('needs a row in the permission table', async () => {
    const server = await wholeServer(db, dataFolder);
    const config = { access: { record: 'lms-course', verb: 'give-away' } };
    server.post('/api/v1/lms-course/actions/give-away', { config }, async () => ({}));
    const faults = await walkPermissions({
      server,
      db,
      table: { 'lms-course': permissionTable['lms-course'] ?? {} },
      records: walked,
      isSkipped: ({ access }) => access.verb !== 'give-away',
    });
    await server.close();
    expect(faults).toContain(
      'POST /api/v1/lms-course/actions/give-away (lms-course: give-away) has no row in the permission table',
    );
  });
});
