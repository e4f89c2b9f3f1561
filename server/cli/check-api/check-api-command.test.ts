import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { countsBetween } from '#domain/funnel/counts-between.ts';
import { Failure } from '#server/app/failure.ts';
import { steadyCounts, weekAt } from '#test/steady-counts.ts';
import { checkApiCommand } from './check-api-command.ts';

const SEGMENTS = ['organic', 'paid'];
const WEEKS = 40;
const LAST = WEEKS - 1;

const shape = {
  weeks: WEEKS,
  steps: [
    { withinWeeks: 2, rows: (week: number) => [80 + (week % 5), 30 + (week % 3), 10] },
    { withinWeeks: 1, rows: (week: number) => [20 + (week % 3), 9] },
  ],
};
const all = steadyCounts({ ...shape, arrivals: () => 2000, steps: shape.steps.map(doubled) });
const bySegment = steadyCounts({ ...shape, arrivals: () => 1000, segments: SEGMENTS });

function doubled(step: (typeof shape.steps)[number]) {
  return { ...step, rows: (week: number) => step.rows(week).map((people) => people * 2) };
}

const workspace: Workspace = {
  name: 'Acme',
  calendar: all.calendar,
  currency: 'EUR',
  funnels: [{ id: 'main', name: 'Main', segmentProperties: ['channel'] }],
  firstWeek: weekAt(0),
  lastCompleteWeek: weekAt(LAST),
  dataThrough: all.dataThrough,
  revision: 'r1',
};

type Answers = {
  workspace: unknown;
  review: (asked: { week: string | null; by: string | null; weeks: number }) => unknown;
  headers: Record<string, string>;
};

/** As the contract says: the weeks that were asked for, ending where they should. */
const honest: Answers = {
  workspace,
  review: ({ week, by, weeks }) => reviewOf(by === null ? all : bySegment, week, weeks),
  headers: { 'content-type': 'application/json', 'access-control-allow-origin': '*' },
};

function reviewOf(counts: typeof all, week: string | null, weeks: number): ReviewResponse {
  const end = week === null ? WEEKS : all.weeks.map(String).indexOf(week) + 1;
  const cut = countsBetween(counts, { from: Math.max(0, end - weeks), to: end });
  return { counts: cut, definitions: [], notes: [], economics: null, checks: [], revision: 'r1' };
}

const problem = { type: 'about:blank', title: 'No such thing', status: 404, detail: 'd', remedy: 'r' };
let stop = () => {};
afterEach(() => {
  stop();
  stop = () => {};
});

/** What the command prints of an API that answers like the honest one but for `change`. */
async function checked(change: Partial<Answers>, flags: { origin?: string } = {}) {
  const answers = { ...honest, ...change };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const week = url.searchParams.get('week');
    const by = url.searchParams.get('by');
    const isKnown =
      url.pathname === '/api/v1/workspace' ||
      (url.pathname === '/api/v1/funnels/main/review' &&
        (by === null || by === 'channel') &&
        (week === null || all.weeks.some((one) => one === week)));
    const body = !isKnown
      ? problem
      : url.pathname.endsWith('workspace')
        ? answers.workspace
        : answers.review({ week, by, weeks: Number(url.searchParams.get('weeks') ?? 26) });
    response.writeHead(isKnown ? 200 : 404, answers.headers).end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stop = () => void server.close();
  const { port } = server.address() as AddressInfo;
  return run(`http://127.0.0.1:${port}/api/v1`, flags);
}

async function run(url: string, flags: { origin?: string } = {}) {
  let printed = '';
  const keep = (text: unknown) => {
    printed += String(text);
    return true;
  };
  const spies = [process.stdout, process.stderr].map((stream) =>
    vi.spyOn(stream, 'write').mockImplementation(keep),
  );
  const failure = await checkApiCommand(url, flags).then(
    () => null,
    (error: unknown) => error,
  );
  for (const spy of spies) spy.mockRestore();
  if (failure !== null && !(failure instanceof Failure)) throw failure;
  return { printed, code: failure?.exitCode ?? 0, said: failure?.message ?? '' };
}

test('an API that keeps to the contract has no faults and no warnings, and its verdicts are shown', async () => {
  const { printed, code } = await checked({}, { origin: 'https://review.example/growth/' });
  expect(printed).toContain('0 faults, 0 warnings.');
  expect(printed).toContain('Acme: 1 funnel, weeks from 2026-01-05 to 2026-10-05');
  expect(printed).toContain('links no (canShare is absent)');
  expect(printed).toMatch(/2026-10-05 +s1 +all/);
  expect(code).toBe(0);
});

/** Every answer with another counts document. */
const withCounts = (change: (counts: ReviewResponse['counts']) => object): Partial<Answers> => ({
  review: (asked) => {
    const review = reviewOf(asked.by === null ? all : bySegment, asked.week, asked.weeks);
    return { ...review, counts: { ...review.counts, ...change(review.counts) } };
  },
});
const eachSeries = (change: (series: { carriedIn?: unknown; conversions: unknown[][] }) => object) =>
  withCounts(({ steps }) => ({
    steps: steps.map((step) => ({ ...step, series: step.series.map((one) => ({ ...one, ...change(one) })) })),
  }));

describe('an API that answers wrongly fails the check, with the reason', () => {
  test.each<[string, Partial<Answers>, RegExp]>([
    [
      'a field is of another type',
      { workspace: { ...workspace, name: 7 } },
      /fault +name: must be text, not 7/,
    ],
    [
      'data through no instant',
      { workspace: { ...workspace, dataThrough: 'yesterday' } },
      /dataThrough: must be an ISO 8601 instant .*, not “yesterday”/,
    ],
    [
      'the last complete week has not been delivered',
      { workspace: { ...workspace, dataThrough: '2026-10-09T00:00:00Z' } },
      /lastCompleteWeek: is 2026-10-05, but “dataThrough” is 2026-10-09T00:00:00Z, before the end/,
    ],
    [
      'another funnel',
      withCounts(({ funnel }) => ({ funnel: { ...funnel, id: 'x' } })),
      /must be “main”, the funnel that was asked for/,
    ],
    ['another property', withCounts(() => ({ segmentBy: 'country' })), /segmentBy: must be “channel”/],
    [
      'nobody carried in',
      eachSeries(() => ({ carriedIn: undefined })),
      /carriedIn: is missing: the weeks begin on/,
    ],
    [
      'an empty list of people carried in',
      eachSeries(() => ({ carriedIn: [] })),
      /steps\[0\]: has 168 people at “s1” in the week of .*; the answer with 40 weeks has 2/,
    ],
    [
      'counts that are no numbers of people',
      withCounts(({ entries }) => ({
        entries: entries.map((one) => ({ ...one, arrivals: one.arrivals.with(0, -4) })),
      })),
      /fault +counts: One count is not a number of people: -4 at “/,
    ],
    [
      'fractions of people under way',
      eachSeries(() => ({ carriedIn: [0.5] })),
      /carriedIn\[0\]: must be a number of people, not 0\.5/,
    ],
    [
      'zeros left out',
      eachSeries(({ conversions }) => ({
        conversions: conversions.map((row, u) => (u % 2 ? row : row.slice(0, 1))),
      })),
      /counts of conversions \(.*%\) are absent/,
    ],
    [
      'segments that do not add up',
      {
        review: (asked) =>
          reviewOf(
            asked.by === null ? all : steadyCounts({ ...shape, arrivals: () => 999, segments: SEGMENTS }),
            asked.week,
            asked.weeks,
          ),
      },
      /the segments add up to 1998, the answer without a property has 2000/,
    ],
    [
      'weeks that end elsewhere',
      { review: ({ by, weeks }) => reviewOf(by === null ? all : bySegment, weekAt(LAST - 9), weeks) },
      /counts\.weeks: must end at 2026-10-05, not at 2026-08-03/,
    ],
  ])('%s', async (_, change, words) => {
    const { printed, code, said } = await checked(change);
    expect(printed).toMatch(words);
    expect(said).toMatch(/^\d+ faults?, \d+ warnings?\./);
    expect(code).toBe(1);
  });

  test('as many faults as are listed, each with the number of answers that have it', async () => {
    const { printed, said } = await checked(withCounts(({ funnel }) => ({ funnel: { ...funnel, id: 'x' } })));
    const listed = printed.split('\n').filter((line) => /^ +fault /.test(line));
    expect(listed).toEqual([expect.stringMatching(/the funnel that was asked for.* \(in 4 answers\)$/)]);
    expect(said).toMatch(/^1 fault, /);
  });

  test('without the header that lets a page on another origin read it', async () => {
    const { printed, code } = await checked(
      { headers: { 'content-type': 'application/json' } },
      { origin: 'https://review.example/growth/' },
    );
    expect(printed).toContain('access-control-allow-origin is absent');
    expect(printed).toContain('send “https://review.example” or “*”');
    expect(code).toBe(1);
  });

  test('and when nobody answers', async () => {
    const { printed, code } = await run('http://127.0.0.1:9/');
    expect(printed).toContain('cannot be reached');
    expect(code).toBe(1);
  });
});

test('what the page copes with is a warning and fails nothing', async () => {
  const { printed, code } = await checked({
    review: ({ by }) => reviewOf(by === null ? all : bySegment, null, WEEKS),
  });
  expect(printed).toMatch(/warning +counts\.weeks end at 2026-10-05, not at 2026-08-31/);
  expect(code).toBe(0);
});

test('what is no address is a wrong use', async () => {
  expect((await run('nowhere')).code).toBe(2);
  expect((await run('ftp://metrics.example/')).code).toBe(2);
  expect((await run('http://127.0.0.1:9/', { origin: 'growth' })).code).toBe(2);
});
