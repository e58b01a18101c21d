import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endHost } from '../testing/embedded-host.ts';
import { type EmptyDatabase, emptyDatabase } from '../testing/empty-database.ts';
import { engine } from '../testing/engine.ts';
import { releases, root } from '../testing/places.ts';
import { shellIn, temporaryFolder } from '../testing/shell.ts';

const BACKUP = join(releases, '0.1.0.zip');
/** Messages to the database after which the program and the embedded database are killed. */
const KILLS = [3, 40, 150];

const folder = temporaryFolder('killed-backup');
const killedAfter = (messages: number) => ({
  NODE_OPTIONS: `--import ${pathToFileURL(join(root, 'testing', 'kill-after.mjs')).href}`,
  KILL_AFTER: String(messages),
});

describe('killed', () => {
  let place: EmptyDatabase;
  beforeAll(async () => {
    place = await emptyDatabase('killed-restore');
  });
  afterAll(async () => {
    await place?.remove();
    folder.remove();
  });

  it('a restore can be started again, and nothing else can until then', { timeout: 600_000 }, async () => {
    for (const messages of KILLS) {
      const killed = await shellIn({ ...place.env, ...killedAfter(messages) })('restore', BACKUP);
      expect(killed.code, `killed after message ${messages}: ${killed.err}`).toBeNull();
    }
    const other = await shellIn(place.env)('verify-history');
    expect([other.code, other.err]).toEqual([
      1,
      expect.stringContaining('was not finished. Start it again: duly restore'),
    ]);
    const again = await shellIn(place.env)('restore', BACKUP);
    expect(again.code, again.err).toBe(0);
    expect(again.out).toContain('equal by checksum');
    const verified = await shellIn(place.env)('verify-history');
    expect([verified.code, verified.out]).toEqual([0, expect.stringContaining('History holds')]);
  });

  it('a backup leaves nothing that a restore would take', { timeout: 600_000 }, async () => {
    const path = join(folder.path, 'half.zip');
    const killed = await shellIn({ ...place.env, ...killedAfter(60) })('backup', path);
    expect(killed.code, killed.err).toBeNull();
    expect(existsSync(path)).toBe(false);
    if (existsSync(`${path}.partial`)) {
      const refused = await shellIn(place.env)('restore', `${path}.partial`, '--replace');
      expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('is not a whole backup')]);
    }
    const again = await shellIn(place.env)('backup', path);
    expect(again.code, again.err).toBe(0);
    if (engine === 'embedded') await endHost(place.dataFolder, 'SIGTERM');
    rmSync(path);
  });
});
