// Pictures of every screen with the demo organisation in it: light and dark into docs/screens, beside what else papers
// show; its states, its dialogs and the telephone into dist/screens.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, findInitdb, install, root } from './set-up.mjs';

install();
build();
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const engine = findInitdb() ? 'server' : 'embedded';
const env = { DULY_TEST_ENGINE: engine, ...process.env, DULY_TEST_NO_BUILD: '1' };
const done = spawnSync(process.execPath, [vitest, 'run', '-c', 'journeys/pictures.config.ts'], {
  cwd: root,
  stdio: 'inherit',
  env,
});
process.exit(done.status ?? 1);
