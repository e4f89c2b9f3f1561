import { sampleCompany } from '#examples/sample-company/sample-company.ts';
import { handlersOf } from '#mocks/handlers.ts';
import { mockServer } from '#mocks/node.ts';
import { acknowledgementsSuite } from './acknowledgements-suite.ts';
import { closedSuite } from './closed-suite.ts';
import { contractSuite, type RunningApi } from './contract-suite.ts';
import { sharesSuite } from './shares-suite.ts';

async function mockedApi(): Promise<RunningApi> {
  const server = mockServer(handlersOf(sampleCompany));
  server.listen({ onUnhandledRequest: 'error' });
  return { url: 'http://weekline.test', stop: async () => server.close() };
}

contractSuite('the mocked sample company', mockedApi);
acknowledgementsSuite('the mocked sample company', mockedApi);
closedSuite('the mocked sample company', mockedApi);
sharesSuite('the mocked sample company', mockedApi);
