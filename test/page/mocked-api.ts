import { cleanup, configure, prettyDOM } from '@testing-library/react';
import type { SetupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { mockServer } from '#mocks/node.ts';

/** The usual second is too little where many test files, and others, share two cores. */
const PATIENCE_MS = 30_000;

/** The mocked API for the tests of a file; each starts with it untouched, with nothing stored and at the address `/`. */
export function mockedApi(): SetupServer {
  const server = mockServer();
  configure({ asyncUtilTimeout: PATIENCE_MS, getElementError: elementError });
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

/** Shows the page when somebody reads the message: what is looked for until it is there fails many times, unread. */
function elementError(message: string | null, container: Element): Error {
  const error = new Error(message ?? '');
  error.name = 'TestingLibraryElementError';
  const shown = () => `${message ?? ''}\n\n${prettyDOM(container)}`;
  return Object.defineProperty(error, 'message', { get: shown, set: () => {}, configurable: true });
}
