// Every test on the embedded database, and again on a PostgreSQL server where one is found; with `--whole` the longest
// proofs in their full size instead. Ends with one plain line.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { build, findInitdb, install, root } from './set-up.mjs';

const WHOLE = [
  'open-university',
  'killed-import',
  'killed-campaign',
  'simultaneous-assignments',
  'assignments/concurrency',
  'campaigns/concurrency',
  'one-owner',
  'app/permissions',
  'accessible',
];
const LONGEST = 10;
/** All of it should take less than half an hour: here it goes. */
const tellLongest = (files) => {
  const timed = files.map(({ name, startTime, endTime }) => [(endTime - startTime) / 1000, relative(root, name)]);
  console.log('\nThe longest files, in seconds');
  for (const [seconds, name] of timed.sort(([one], [other]) => other - one).slice(0, LONGEST)) {
    console.log(`${seconds.toFixed(0).padStart(6)}  ${name}`);
  }
};

const said = process.argv.slice(2);
const isWhole = said.includes('--whole');
const named = said.filter((word) => word !== '--whole');
const only = isWhole && named.length === 0 ? WHOLE : named;
install();
build();

const engines = ['embedded', ...(findInitdb() ? ['server'] : [])];
const total = { passed: 0, failed: 0, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'duly-test-'));
for (const engine of engines) {
  console.log(`\nTests on the ${engine === 'embedded' ? 'embedded database' : 'PostgreSQL server'}`);
  const report = join(folder, `${engine}.json`);
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const args = [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...only];
  const env = { ...process.env, DULY_TEST_ENGINE: engine, DULY_TEST_NO_BUILD: '1', FORCE_COLOR: '0' };
  if (isWhole) env.DULY_WHOLE = '1';
  const done = spawnSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  const counts = existsSync(report) ? JSON.parse(readFileSync(report, 'utf8')) : undefined;
  total.passed += counts?.numPassedTests ?? 0;
  total.skipped += (counts?.numPendingTests ?? 0) + (counts?.numTodoTests ?? 0);
  // A file that fails before its first test, or a run that dies, counts as a failure of its own.
  const brokenFiles = (counts?.testResults ?? []).filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  );
  const failed = (counts?.numFailedTests ?? 0) + brokenFiles.length;
  total.failed += failed === 0 && done.status !== 0 ? 1 : failed;
  tellLongest(counts?.testResults ?? []);
}
rmSync(folder, { recursive: true, force: true });
if (engines.length === 1) console.log('\nNo PostgreSQL found: the server half was not run.');
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);
