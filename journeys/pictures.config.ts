import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

/** `npm run screens`, apart from the tests: it writes into docs/screens and dist/screens. */
export default defineConfig({
  test: {
    root: join(import.meta.dirname, '..'),
    include: ['journeys/**/*.pictures.ts'],
    globalSetup: 'testing/global-setup.ts',
    setupFiles: ['testing/fail-on-console-error.ts'],
    maxWorkers: 1,
    testTimeout: 1_800_000,
    hookTimeout: 900_000,
  },
});
