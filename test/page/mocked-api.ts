import { cleanup, configure } from '@testing-library/react';
import type { SetupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { mockServer } from '#mocks/node.ts';

/** The usual second is too little where many test files, and others, share two cores. */
const PATIENCE_MS = 30_000;

/** The mocked API for the tests of a file; each starts with it untouched, with nothing stored and at the address `/`. */
export function mockedApi(): SetupServer {
  const server = mockServer();
  configure({ asyncUtilTimeout: PATIENCE_MS });
  beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
  beforeEach(() => {
    localStorage.clear();
    sessionStorage.clear();
    window.history.replaceState(null, '', '/');
  });
  afterEach(() => {
    cleanup();
    server.resetHandlers();
  });
  afterAll(() => server.close());
  return server;
}
