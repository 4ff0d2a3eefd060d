import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['e2e/**/*.test.ts'],
    globalSetup: 'e2e/build-once.ts',
    pool: 'forks',
    // Two cores: two files side by side, each with a server and a data folder of its own.
    maxWorkers: 2,
    // The sweep walks as two roles at once.
    maxConcurrency: 2,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
