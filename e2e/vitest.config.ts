import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: process.env.MAILLON_PROOFS ? ['e2e/**/*.proof.ts'] : ['e2e/**/*.test.ts'],
    pool: 'forks',
    maxWorkers: 1,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
