import { sampleCompany } from '#mocks/company/sample-company.ts';
import { handlersOf } from '#mocks/handlers.ts';
import { mockServer } from '#mocks/node.ts';
import { contractSuite } from './contract-suite.ts';

contractSuite('the mocked sample company', async () => {
  const server = mockServer(handlersOf(sampleCompany));
  server.listen({ onUnhandledRequest: 'error' });
  return { url: 'http://weekline.test', stop: async () => server.close() };
});
