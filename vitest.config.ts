import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{features,policy,kintone,platform,api,bin,test,web}/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    globalSetup: ['test/cluster.ts'],
    env: { NODE_ENV: 'test' },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
