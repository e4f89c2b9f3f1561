import { afterEach, describe, expect, test } from 'vitest';
import { endpoints } from '#domain/contract/endpoints.ts';
import { urlOf } from '#domain/contract/paths.ts';
import { problemSchema } from '#domain/contract/review-schema.ts';
import { judgedReview } from '#domain/review/judged-review.ts';
import { mockServer } from './node.ts';
import { handlersFor, type ScenarioName, scenarios } from './scenarios.ts';

const faults: ScenarioName[] = [
  'down',
  'slow',
  'server-error',
  'html',
  'truncated',
  'wrong-contract',
  'missing-field',
];
const names = Object.keys(scenarios) as ScenarioName[];
const companies = names.filter((name) => !faults.includes(name));

const workspaceUrl = `http://weekline.test${endpoints.workspace.path}`;
const reviewUrl = (query = '') => `http://weekline.test${urlOf(endpoints.review, { id: 'main' })}${query}`;

let stop = () => {};
afterEach(() => stop());

function serve(name: ScenarioName) {
  const server = mockServer(handlersFor(name));
  server.listen({ onUnhandledRequest: 'error' });
  stop = () => server.close();
}

async function review(query = '') {
  const response = await fetch(reviewUrl(query));
  return endpoints.review.response.parse(await response.json());
}

describe('the scenarios', () => {
  test.each(companies)('%s keeps to the contract, with and without segments', async (name) => {
    serve(name);
    const workspace = endpoints.workspace.response.parse(await (await fetch(workspaceUrl)).json());
    const { counts } = await review('?weeks=52');
    expect(counts.weeks.at(-1) ?? null).toBe(workspace.lastCompleteWeek);
    for (const by of workspace.funnels[0]?.segmentProperties ?? [])
      expect((await review(`?weeks=52&by=${by}`)).counts.segments.length).toBeGreaterThan(1);
  });

  test('forming shows a week that not every source has delivered', async () => {
    serve('forming');
    const { counts } = await review();
    expect(counts.weeks.at(-1)).toBe('2026-11-16');
    expect(counts.dataThrough).toBe('2026-11-17T23:59:59+02:00');
  });

  test.each([
    ['fewer-people', 'Fewer people came.', /visit flag/],
    ['just-outside', 'An ordinary week.', /account just-outside/],
    ['restless', 'An ordinary week.', /account usual restless/],
    ['accepted', 'An ordinary week, with one change you accepted.', /account accepted/],
    ['untrusted', 'Not to be trusted: people cannot be told apart, because their ids were rounded.', /usual/],
  ] as const)('%s is a week of its verdict', async (name, title, state) => {
    serve(name);
    const answer = await review('?weeks=260&by=channel');
    const week = answer.counts.weeks.at(-1);
    if (week === undefined) throw new Error(`${name} has no week.`);
    const judged = judgedReview(answer, week);
    expect(judged.review.headline.title).toBe(title);
    const everyone = judged.verdicts.filter((row) => row.week === week && row.segment === null);
    expect(
      everyone
        .map(({ step, state, restless }) => `${step} ${state}${restless ? ' restless' : ''}`)
        .join(', '),
    ).toMatch(state);
  });

  test('missing-week, learning and no-data are what they say', async () => {
    serve('missing-week');
    expect((await review()).counts.missingWeeks).toEqual(['2026-07-13']);
    stop();
    serve('learning');
    const changes = (await review()).counts.steps.flatMap(({ definitionChanges }) => definitionChanges);
    expect(new Set(changes.map(({ week }) => week))).toEqual(new Set(['2026-05-25']));
    stop();
    serve('no-data');
    expect((await review()).counts).toMatchObject({ weeks: [], dataThrough: null });
  });

  test('many and long things are many and long', async () => {
    serve('thirty-stages');
    expect((await review()).counts.steps).toHaveLength(29);
    stop();
    serve('two-hundred-segments');
    expect((await review('?by=channel')).counts.segments).toHaveLength(200);
    stop();
    serve('long-names');
    const { stages } = (await review()).counts.funnel;
    expect(stages.map(({ name }) => name.length)).toEqual([200, 200, 200]);
  });

  test('the API that is down answers nothing at all', async () => {
    serve('down');
    await expect(fetch(workspaceUrl)).rejects.toThrow();
  });

  test('the slow API has not answered after a quarter of a second', async () => {
    serve('slow');
    await expect(fetch(workspaceUrl, { signal: AbortSignal.timeout(250) })).rejects.toThrow(/timeout/);
  });

  test('the failing server says so in problem details', async () => {
    serve('server-error');
    const response = await fetch(workspaceUrl);
    expect(response.status).toBe(500);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
  });

  test('HTML, half an answer, another contract and a missing field are refused by the schema or before it', async () => {
    serve('html');
    expect(await (await fetch(workspaceUrl)).text()).toMatch(/^<!doctype html>/);
    stop();
    serve('truncated');
    await expect((await fetch(reviewUrl())).json()).rejects.toThrow(SyntaxError);
    stop();
    serve('wrong-contract');
    await expect(review()).rejects.toThrow(/another version of the contract/);
    stop();
    serve('missing-field');
    const answer = endpoints.workspace.response.safeParse(await (await fetch(workspaceUrl)).json());
    expect(answer.error?.issues.map(({ path }) => path)).toEqual([['calendar']]);
  });

  test.each(['sunny', 'toString'])(
    'the scenario “%s” does not exist, and the page says which do',
    async (name) => {
      const server = mockServer(handlersFor(name));
      server.listen({ onUnhandledRequest: 'error' });
      stop = () => server.close();
      const response = await fetch(workspaceUrl);
      expect(response.status).toBe(404);
      expect(problemSchema.parse(await response.json())).toMatchObject({
        detail: expect.stringContaining(name),
        remedy: expect.stringContaining('“flagged”, “calm”'),
      });
    },
  );
});
