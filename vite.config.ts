import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  base: './',
  plugins: [react()],
  build: { outDir: 'dist/page' },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{domain,server,mocks,test}/**/*.test.ts'], environment: 'node' },
      },
    ],
  },
});
