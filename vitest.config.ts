import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{features,policy,kintone,platform,api,bin,test,web}/**/*.test.ts'],
    exclude: ['test/browser/**', 'node_modules/**'],
    globalSetup: ['test/cluster.ts'],
    env: { NODE_ENV: 'test' },
    pool: 'forks',
    maxWorkers: 2,
    // Loading Genkan anew for each file takes minutes of a run. What files share is its code; each has its own database.
    isolate: false,
    // Only for what hangs: a machine that others keep busy is four times slower than a quiet one.
    testTimeout: 120_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 60_000 } },
  },
});
