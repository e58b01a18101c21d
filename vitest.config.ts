import { configDefaults, defineConfig } from 'vitest/config';

/** Stories of screens that ask nothing of the database that the tests of records do not: once is enough. */
const ofScreensAlone = ['bulk-assignment', 'course-by-keyboard', 'new-record-type', 'onboarding-before-login'].map(
  (name) => `journeys/${name}.test.ts`,
);
const onServer = process.env.DULY_TEST_ENGINE === 'server';

export default defineConfig({
  test: {
    include: ['{platform,modules,app,testing,journeys}/**/*.test.ts'],
    exclude: [...configDefaults.exclude, ...(onServer ? ofScreensAlone : [])],
    globalSetup: 'testing/global-setup.ts',
    setupFiles: ['testing/fail-on-console-error.ts', 'testing/close-databases.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
