import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpoints, MOST_WEEKS } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { formingSampleWeek, lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleDefinitions, sampleReview, sampleWorkspace } from '#examples/sample-company/sample-review.ts';
import { openWorkspace } from '#server/app/open-workspace.ts';
import { writeSampleCompany } from '#server/app/sample-company.ts';
import { terminalReporter } from '#server/cli/terminal-reporter.ts';
import { createApp } from '#server/http/app.ts';
import { acknowledgementsSuite } from './acknowledgements-suite.ts';
import { closedSuite } from './closed-suite.ts';
import { contractSuite, type RunningApi } from './contract-suite.ts';
import { sharesSuite } from './shares-suite.ts';

let api: RunningApi;

beforeAll(async () => {
  api = await serveSampleCompany();
});

afterAll(() => api.stop());

const served = async (): Promise<RunningApi> => ({ url: api.url, stop: async () => {} });

contractSuite('the server with the events of the sample company', served);
acknowledgementsSuite('the server with the events of the sample company', served);
closedSuite('the server with the events of the sample company', served);
sharesSuite('the server with the events of the sample company', served);

describe('the events of the sample company, imported and counted by the engine', () => {
  test('give the workspace and the definitions of the mocks', async () => {
    expect(await answer(endpoints.workspace.path)).toEqual({
      ...sampleWorkspace(),
      revision: expect.any(String),
    });
    expect(await answer(endpoints.definitions.path)).toEqual({
      ...sampleDefinitions(),
      revision: expect.any(String),
    });
  });

  test.each([null, 'channel', 'country'])('give every count of the mocks, cut by %s', async (by) => {
    for (const week of [lastCompleteSampleWeek, formingSampleWeek])
      for (const weeks of [26, MOST_WEEKS]) {
        const query = new URLSearchParams({ week, weeks: String(weeks), ...(by === null ? {} : { by }) });
        const served = endpoints.review.response.parse(
          await answer(`${urlOf(endpoints.review, { id: 'main' })}?${query}`),
        );
        const mocked = sampleReview({ week, weeks, by: by ?? undefined });
        expect(served.counts).toEqual(mocked.counts);
        expect(served.notes).toEqual(mocked.notes);
      }
  });
});

async function answer(pathAndQuery: string): Promise<unknown> {
  const response = await fetch(`${api.url}${pathAndQuery}`);
  expect(response.status).toBe(200);
  return response.json();
}

async function serveSampleCompany(): Promise<RunningApi> {
  const folder = mkdtempSync(path.join(tmpdir(), 'weekline-contract-'));
  await writeSampleCompany(folder);
  const project = {
    configurationFile: path.join(folder, 'weekline.yaml'),
    dataFolder: path.join(folder, 'data'),
    sample: false,
  };
  const loaded = await openWorkspace(project, terminalReporter);
  const app = await createApp({
    readiness: () => ({ kind: 'ready', ...loaded }),
    version: '0.0.0',
    pageFolder: null,
    logger: false,
  });
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    url,
    stop: async () => {
      await app.close();
      await loaded.close();
      rmSync(folder, { recursive: true });
    },
  };
}
