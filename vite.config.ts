import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';

/** These need `npm run build` first; `test/run.ts` runs them after it. */
const builtTests = ['test/built/**/*.test.ts'];
const journeyTests = ['test/journeys/**/*.test.ts'];

export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  plugins: [react(), metricsApi(), executable(), demoWorker()],
  build:
    isSsrBuild === true
      ? { outDir: 'dist/server', target: 'node20', sourcemap: true, copyPublicDir: false }
      : { outDir: 'dist/page', manifest: true },
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
        test: {
          name: 'page',
          include: ['src/**/*.test.{ts,tsx}'],
          environment: 'happy-dom',
          testTimeout: 15_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'built',
          include: builtTests,
          environment: 'node',
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
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
}));

/** `npm run dev`: the metrics API in the process that serves the page, except where the page has its own mocks. */
function metricsApi(): Plugin {
  return {
    name: 'weekline-metrics-api',
    apply: (config, { command }) =>
      command === 'serve' && config.mode !== 'demo' && process.env.VITEST === undefined,
    async configureServer(server) {
      const { developmentApi } = await server.ssrLoadModule('/server/dev.ts');
      const api = await developmentApi();
      server.httpServer?.once('close', () => api.close());
      server.middlewares.use((request, response, next) => {
        if (/^\/(api|healthz)\b/.test(request.url ?? '')) api.answer(request, response);
        else next();
      });
    },
  };
}

/** The bundle of the server is the command `weekline`. */
function executable(): Plugin {
  return {
    name: 'weekline-executable',
    apply: (_, { isSsrBuild }) => isSsrBuild === true,
    writeBundle: ({ dir = '' }) => chmodSync(join(dir, 'main.js'), 0o755),
  };
}

/** The worker that answers in the API's place during the demo never stands on a real site. */
function demoWorker(): Plugin {
  return {
    name: 'weekline-demo-worker',
    apply: ({ mode }, { command, isSsrBuild }) =>
      command === 'build' && mode !== 'demo' && isSsrBuild !== true,
    writeBundle: ({ dir = '' }) => rmSync(join(dir, 'mockServiceWorker.js'), { force: true }),
  };
}
