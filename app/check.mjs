// format, lint, types, graph, tests: named steps, each runs even when an earlier one failed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { install, root } from './set-up.mjs';

install();
const bin = (...parts) => join(root, 'node_modules', ...parts);
const steps = {
  format: [bin('@biomejs', 'biome', 'bin', 'biome'), 'format', '.'],
  lint: [bin('@biomejs', 'biome', 'bin', 'biome'), 'lint', '.'],
  types: [bin('typescript', 'bin', 'tsc'), '--noEmit', '-p', '.'],
  graph: [bin('vitest', 'vitest.mjs'), 'run', 'testing/house'],
  tests: [join(root, 'app', 'test.mjs')],
};
const failed = Object.entries(steps).filter(([name, args]) => {
  console.log(`\n== ${name}`);
  return spawnSync(process.execPath, args, { cwd: root, stdio: 'inherit' }).status !== 0;
});
console.log(failed.length === 0 ? '\nAll steps passed.' : `\nFailed: ${failed.map(([name]) => name).join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);
