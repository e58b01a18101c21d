// Measurements on a PostgreSQL server, as ratios against a baseline of the same run; the report is bench/REPORT.md.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root } from './set-up.mjs';

install();
build();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const env = { ...process.env, DULY_TEST_ENGINE: 'server', DULY_TEST_NO_BUILD: '1' };
const done = spawnSync(process.execPath, [vitest, 'run', '-c', 'bench/vitest.config.ts'], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exit(done.status ?? 1);
