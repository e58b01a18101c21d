// Rebuilds and restarts when a source changes.
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { build, install, root } from './set-up.mjs';

install();
let server;
let waiting;

const restart = () => {
  build();
  server?.kill('SIGTERM');
  server = spawn(process.execPath, ['duly.mjs', 'start', ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
};

for (const folder of ['app', 'modules', 'platform', 'migrations']) {
  watch(join(root, folder), { recursive: true }, () => {
    clearTimeout(waiting);
    waiting = setTimeout(restart, 300);
  });
}
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    server?.kill(signal);
    process.exit(0);
  });
}
restart();
