// Fault runs on both databases: bundled like the server, run by plain Node, so that its own clock and processes are real.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, install, root, run } from './set-up.mjs';

install();
build();
const outDir = join(root, 'dist', 'faults');
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
run(process.execPath, [vite, 'build', '--config', 'faults/vite.config.ts', '--logLevel', 'warn']);
const done = spawnSync(process.execPath, [join(outDir, 'main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: ['ignore', 'inherit', 'inherit'],
});
process.exit(done.status ?? 1);
