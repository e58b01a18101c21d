import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** Measurements, apart from the tests: they take long and want the machine for themselves. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['bench/**/*.bench.test.ts'],
    globalSetup: 'bench/global-setup.ts',
    setupFiles: ['testing/fail-on-console-error.ts', 'testing/close-databases.ts'],
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 900_000,
    hookTimeout: 300_000,
  },
});
