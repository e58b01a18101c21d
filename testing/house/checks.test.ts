import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './sources.ts';

const runs = (...args: string[]) => {
  const done = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  return { status: done.status, said: `${done.stdout}${done.stderr}`.slice(-4000) };
};

// Once is enough: nothing here touches a database.
describe.runIf(process.env.DULY_TEST_ENGINE !== 'server')('checks', () => {
  it('the types hold', { timeout: 240_000 }, () => {
    const { status, said } = runs(join(root, 'node_modules', 'typescript', 'bin', 'tsc'), '--noEmit', '-p', '.');
    expect(status, said).toBe(0);
  });
  it('format and lint are clean', { timeout: 120_000 }, () => {
    const { status, said } = runs(join(root, 'node_modules', '@biomejs', 'biome', 'bin', 'biome'), 'check', '.');
    expect(status, said).toBe(0);
  });
});
