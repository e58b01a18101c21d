import { configDefaults, defineConfig } from 'vitest/config';

/** Long suites are commands of their own: `npm run walk`. */
const long = process.env.DULY_LONG ? [] : ['**/*.long.test.ts'];

export default defineConfig({
  test: {
    include: ['{platform,modules,app,testing,journeys}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...long],
    globalSetup: 'testing/global-setup.ts',
    setupFiles: ['testing/fail-on-console-error.ts', 'testing/close-databases.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
