import type { HttpHandler } from 'msw';
import { type SetupServer, setupServer } from 'msw/node';
import { sampleCompany } from '#examples/sample-company/sample-company.ts';
import { handlersOf } from './handlers.ts';

/** The mocked API for tests in Node: the sample company, or other handlers. */
export function mockServer(handlers: HttpHandler[] = handlersOf(sampleCompany)): SetupServer {
  return setupServer(...handlers);
}
