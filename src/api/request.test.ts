import { delay, HttpResponse, http } from 'msw';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import * as z from 'zod/mini';
import { ApiError } from './api-failure.ts';
import { explainError, explainFailure } from './explain-failure.ts';
import { TIMEOUT_SECONDS } from './fetch-json.ts';
import { request } from './request.ts';

const url = 'https://metrics.example/api/v1/workspace';
const shape = z.object({ name: z.string(), weeks: z.array(z.object({ people: z.number() })) });
const server = setupServer();

beforeAll(() => server.listen({ onUnhandledRequest: 'error' }));
afterEach(() => server.resetHandlers());
afterAll(() => server.close());

async function failureOf(respond: () => Response | Promise<Response>) {
  server.use(http.get(url, respond));
  const error: unknown = await request(url, shape, new AbortController().signal).catch(
    (cause: unknown) => cause,
  );
  if (!(error instanceof ApiError))
    throw new Error('The request did not fail as an ApiError.', { cause: error });
  return { failure: error.failure, explanation: explainError(error) };
}

test('a response that keeps to its schema is returned without what the schema does not know', async () => {
  server.use(http.get(url, () => HttpResponse.json({ name: 'Acme', weeks: [], secret: 1 })));
  expect(await request(url, shape, new AbortController().signal)).toEqual({ name: 'Acme', weeks: [] });
});

test('no connection', async () => {
  const { failure, explanation } = await failureOf(() => HttpResponse.error());
  expect(failure).toEqual({ kind: 'unreachable', url });
  expect(explanation.title).toBe('The metrics API cannot be reached from this page.');
  expect(explanation.remedy).toContain(`“access-control-allow-origin: ${window.location.origin}” (CORS)`);
  expect(explanation.operator).toContain('connect-src https://metrics.example');
  const beside = explainFailure({ kind: 'unreachable', url: `${window.location.origin}/api/v1/workspace` });
  expect(beside.title).toBe('The metrics API cannot be reached.');
  expect(beside.remedy).toContain('Check the network');
  expect(beside.operator).toContain('weekline-api');
});

test('no response in time', async () => {
  const timeout = new AbortController();
  const clock = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(timeout.signal);
  setTimeout(() => timeout.abort(), 20);
  const { failure } = await failureOf(async () => {
    await delay(2000);
    return HttpResponse.json({});
  });
  clock.mockRestore();
  expect(failure).toEqual({ kind: 'timeout', url, seconds: TIMEOUT_SECONDS });
});

test('a problem is explained in the words of the API', async () => {
  const problem = { type: 'about:blank', title: 'No such week.', status: 404, detail: 'd', remedy: 'r' };
  const { explanation } = await failureOf(() => HttpResponse.json(problem, { status: 404 }));
  expect(explanation).toEqual({ title: 'No such week.', detail: 'd', remedy: 'r', passing: false });
});

test('a status without a problem document', async () => {
  const { failure } = await failureOf(() => new HttpResponse('nope', { status: 502 }));
  expect(failure).toEqual({ kind: 'status', url, status: 502 });
});

test('a web page instead of numbers', async () => {
  const { failure } = await failureOf(() => HttpResponse.html('<!doctype html><title>Sign in</title>'));
  expect(failure).toEqual({ kind: 'html', url, status: 200 });
});

test('the status of a web page says whether to sign in, to wait or to look at the address', () => {
  const remedy = (status: number) => explainFailure({ kind: 'html', url, status }).remedy;
  expect(remedy(200)).toContain('Sign in');
  expect(remedy(500)).toContain('Try again in a moment');
  expect(remedy(404)).toContain('weekline-api');
});

test.each([
  [401, 'sign-in', 'https://metrics.example/growth/sign-in'],
  [401, '/login?by=sso', 'https://metrics.example/login?by=sso'],
  [401, 'https://id.example/', 'https://id.example/'],
  [401, undefined, undefined],
  [401, 'javascript:alert(1)', undefined],
  [401, 'https://', undefined],
  [403, 'sign-in', undefined],
])('status %i with the sign-in link “%s” leads to %s', (status, signIn, link) => {
  const at = 'https://metrics.example/growth/api/v1/workspace';
  const problem = { type: 'about:blank', title: 't', detail: 'd', remedy: 'r', status };
  expect(
    explainFailure({ kind: 'problem', url: at, ...problem, ...(signIn === undefined ? {} : { signIn }) })
      .signIn,
  ).toBe(link);
});

test('half a response', async () => {
  const { failure } = await failureOf(() => new HttpResponse('{"name":"Acme","weeks":[{"peo'));
  expect(failure).toEqual({ kind: 'interrupted', url });
});

test('text that is no JSON', async () => {
  const { failure } = await failureOf(() => new HttpResponse('people,weeks'));
  expect(failure).toEqual({ kind: 'not-json', url, start: 'people,weeks' });
});

test('another version of the contract is named before any field', async () => {
  const { failure } = await failureOf(() => HttpResponse.json({ counts: { contract: 'weekline.counts/2' } }));
  expect(failure).toEqual({ kind: 'contract', url, found: 'weekline.counts/2', wanted: 'weekline.counts/1' });
});

test('a field that breaks the contract is named by its path', async () => {
  const { failure, explanation } = await failureOf(() =>
    HttpResponse.json({ name: 'Acme', weeks: [{ people: 1 }, { people: 'many' }] }),
  );
  expect(failure).toEqual({
    kind: 'faults',
    url,
    faults: '1 fault: weeks[1].people: must be a number, not “many”',
  });
  expect(explanation.detail).toContain('has 1 fault: weeks[1].people: must be a number, not “many”.');
});

test('a request that was given up is no failure of the API', async () => {
  const asker = new AbortController();
  server.use(http.get(url, () => delay(2000).then(() => HttpResponse.json({}))));
  const asked = request(url, shape, asker.signal).catch((cause: unknown) => cause);
  asker.abort();
  expect(await asked).not.toBeInstanceOf(ApiError);
});
