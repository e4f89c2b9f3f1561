import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** These need `npm run build` first; `test/run.ts` runs them after it. */
const builtTests = ['test/built/**/*.test.ts'];
const journeyTests = ['test/journeys/**/*.test.ts'];

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: 'dist/page', manifest: true },
  test: {
    setupFiles: ['test/setup.ts'],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{domain,server,mocks,test}/**/*.test.ts'],
          exclude: [...builtTests, ...journeyTests],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: { name: 'page', include: ['src/**/*.test.{ts,tsx}'], environment: 'happy-dom', testTimeout: 15_000 },
      },
      {
        extends: true,
        test: { name: 'built', include: builtTests, environment: 'node', testTimeout: 120_000, hookTimeout: 120_000 },
      },
      {
        extends: true,
        test: {
          name: 'journeys',
          include: journeyTests,
          environment: 'node',
          testTimeout: 60_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
