import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{platform,modules,app,testing,journeys}/**/*.test.ts'],
    globalSetup: 'testing/global-setup.ts',
    setupFiles: ['testing/fail-on-console-error.ts', 'testing/close-databases.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
