import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Week } from '#domain/calendar/week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { memoryAuditLog } from '#server/access/memory-audit-log.ts';
import { type MemoryClosingStore, memoryClosingStore } from '#server/closing/memory-closing-store.ts';
import { createApp } from '#server/http/app.ts';
import { type MemoryCountsStore, memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { coverage, history, historyByChannel, source, triangle } from '#test/fakes/small-shop.ts';

const CLOSED = '/api/v1/funnels/main/closed';
const WEEK = '2026-01-19';
const JSON_TYPE = { 'content-type': 'application/json' };

let app: FastifyInstance;
let store: MemoryCountsStore;
let closings: MemoryClosingStore;
let useCases: ReturnType<typeof memoryUseCases>;
let audit: ReturnType<typeof memoryAuditLog>;

beforeEach(async () => {
  audit = memoryAuditLog();
  closings = memoryClosingStore(audit.record);
  store = memoryCountsStore({
    revision: 'r1',
    coverage,
    history: { '': history, channel: historyByChannel },
    past: { known: historyByChannel, late: [], reread: [] },
  });
  useCases = memoryUseCases({
    counts: store,
    closings,
    mayBeBehind: false,
    now: () => new Date('2026-02-02T09:00:00Z'),
  });
  app = await createApp({
    readiness: () => readyWith(useCases, { audit }),
    version: '1.2.3',
    pageFolder: null,
    logger: false,
  });
});

afterEach(() => app.close());

const close = (change: object = {}, headers: Record<string, string> = JSON_TYPE) =>
  app.inject({
    method: 'POST',
    url: CLOSED,
    headers,
    payload: JSON.stringify({ week: WEEK, by: 'growth lead', ...change }),
  });
const reopen = (body: object = { by: 'head of growth', why: 'closed too early' }, week = WEEK) =>
  app.inject({ method: 'DELETE', url: `${CLOSED}/${week}`, headers: JSON_TYPE, payload: body });
const closedWeeks = async () =>
  closedEndpoints.closedWeeks.response.parse((await app.inject(CLOSED)).json()).closed;
const compared = async () =>
  closedEndpoints.closedReview.response.parse((await app.inject(`${CLOSED}/${WEEK}`)).json());

/** The shop with `more` payments of the week that is closed, all of them organic. */
function deliver(more: number) {
  const paid = (segment: string | null, first: number) =>
    triangle(segment, ['', '', String(first + more), '']).filter(({ people }) => people > 0);
  const [signups = [], payments = []] = historyByChannel.steps;
  const others = payments.filter(({ week, segment }) => week !== WEEK || segment !== 'organic');
  const byChannel = { ...historyByChannel, steps: [signups, [...others, ...paid('organic', 4)]] };
  const [all = [], paidAll = []] = history.steps;
  const total = [...paidAll.filter(({ week, lag }) => week !== WEEK || lag !== 0), ...paid(null, 4)];
  store.replace({
    revision: 'r2',
    history: { '': { ...history, steps: [all, total] }, channel: byChannel },
    past: {
      known: historyByChannel,
      late: [{ stage: 'paid', segment: 'organic', people: more }],
      reread: [],
    },
  });
}

describe('closing a week', () => {
  test('keeps what was reported, with who closed it and when, and is in the audit log', async () => {
    const response = await close();
    expect(response.statusCode).toBe(201);
    expect(response.headers['cache-control']).toBe('no-store');
    const closed = closedEndpoints.closeWeek.response.parse(response.json());
    expect(closed).toMatchObject({
      funnel: 'main',
      week: WEEK,
      by: 'growth lead',
      at: '2026-02-02T09:00:00.000Z',
      hash: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(await closedWeeks()).toEqual([closed]);
    expect(await audit.read(5)).toMatchObject([
      { by: 'growth lead', action: 'week-closed', subject: closed.id, detail: expect.stringContaining(WEEK) },
    ]);
  });

  test('the snapshot is the review as it was, whatever comes later', async () => {
    await close();
    const before = await useCases.closings.snapshot('main', WEEK as Week);
    deliver(6);
    expect(await useCases.closings.snapshot('main', WEEK as Week)).toEqual(before);
    expect(before).toMatchObject({
      snapshot: {
        contract: 'weekline.closed/1',
        week: WEEK,
        by: 'growth lead',
        review: { counts: { segmentBy: 'channel', weeks: ['2026-01-05', '2026-01-12', WEEK] } },
      },
    });
  });

  test('a snapshot that somebody changed on the disk is not shown', async () => {
    await close();
    for (const [hash, content] of closings.contents)
      closings.contents.set(hash, content.replace('growth', 'great'));
    await expect(useCases.closings.snapshot('main', WEEK as Week)).rejects.toThrow(
      /has been changed.*restore it/,
    );
  });

  test('a snapshot of another week is not shown in its place', async () => {
    await close();
    await close({ week: '2026-01-12' });
    const [first, second] = closings.kept;
    if (first === undefined || second === undefined) throw new Error('The weeks were not closed.');
    first.hash = second.hash;
    await expect(useCases.closings.snapshot('main', WEEK as Week)).rejects.toThrow(
      /The week of 2026-01-19 of “main” was closed with .*, which is of the week of 2026-01-12 of “main”.*restore it/,
    );
  });

  test.each([
    ['still forming', '2026-02-02', 409, 'urn:weekline:week-forming', '2026-01-26'],
    ['outside the data', '2025-01-06', 404, 'urn:weekline:week-outside-data', '2026-01-05'],
    ['no first day of a week', '2026-01-20', 400, 'urn:weekline:bad-request', 'api/docs'],
    ['no week of this calendar', '2026-01-18', 400, 'urn:weekline:bad-request', 'Monday'],
  ])('a week that is %s is refused with a remedy', async (_, week, status, type, remedy) => {
    const response = await close({ week });
    expect(response.statusCode).toBe(status);
    expect(response.json()).toMatchObject({ type, remedy: expect.stringContaining(remedy) });
    expect(closings.kept).toEqual([]);
  });

  test('a week without data is refused', async () => {
    const missing = { ...source('web', '2026-01-07', '2026-02-01'), missingWeeks: [WEEK as Week] };
    store.replace({ coverage: [missing, ...coverage.slice(1)] });
    const response = await close();
    expect(response.statusCode).toBe(409);
    expect(response.json()).toMatchObject({ type: 'urn:weekline:week-without-data' });
  });

  test('a closed week is refused, and names who closed it', async () => {
    await close();
    const response = await close({ by: 'sales lead' });
    expect(response.statusCode).toBe(409);
    expect(response.json().detail).toContain('growth lead');
    expect(await closedWeeks()).toHaveLength(1);
  });

  test('data that keep coming in meanwhile are waited for, not reported by halves', async () => {
    const { position } = store;
    store.position = async () => {
      const before = await position();
      store.replace({ lastImport: before.lastImport + 1 });
      return before;
    };
    const response = await close();
    expect(response.json()).toMatchObject({ status: 409, type: 'urn:weekline:data-arriving' });
    expect(closings.kept).toEqual([]);
  });

  test('what another site or a plain form sends is refused', async () => {
    expect((await close({}, { ...JSON_TYPE, 'sec-fetch-site': 'cross-site' })).statusCode).toBe(403);
    expect((await close({}, { 'content-type': 'text/plain' })).statusCode).toBe(415);
    expect((await close({ by: ' ' })).statusCode).toBe(400);
    expect(closings.kept).toEqual([]);
  });
});

describe('opening a closed week again', () => {
  test('takes a reason, keeps everything, and makes room for another closing', async () => {
    await close();
    expect((await reopen({ by: 'head of growth', why: ' ' })).statusCode).toBe(400);
    expect((await reopen()).statusCode).toBe(200);
    expect(await closedWeeks()).toEqual([]);
    expect(closings.kept).toMatchObject([{ by: 'growth lead', reopening: { why: 'closed too early' } }]);
    expect(closings.contents.size).toBe(1);
    expect((await app.inject(`${CLOSED}/${WEEK}`)).statusCode).toBe(404);
    expect((await reopen()).statusCode).toBe(404);
    expect((await close()).statusCode).toBe(201);
    expect((await audit.read(5)).map(({ action }) => action)).toEqual([
      'week-closed',
      'week-reopened',
      'week-closed',
    ]);
  });
});

describe('a closed week', () => {
  test('stands as reported beside now, and the parts of the difference sum exactly', async () => {
    await close();
    deliver(6);
    const { reported, now, ledger } = await compared();
    expect(ledger.differs).toBe(true);
    expect(ledger.stages.map(({ id, total, moved }) => ({ id, ...total, moved }))).toMatchObject([
      { id: 'visit', reported: 120, now: 120, moved: false },
      { id: 'signup', moved: false },
      { id: 'paid', parts: { late: 6 }, moved: true },
    ]);
    for (const { total } of ledger.stages) {
      const { late, definitions, corrections } = total.parts ?? {
        late: NaN,
        definitions: NaN,
        corrections: NaN,
      };
      expect((total.reported ?? NaN) + late + definitions + corrections).toBe(total.now);
    }
    expect(reported.headline.title).not.toBe('');
    expect(reported.revision).not.toBe(now.revision);
  });

  test('that moved by more than its noise is a warning in later reviews, in words', async () => {
    await close();
    const warnings = async () => {
      const { checks } = (await app.inject('/api/v1/funnels/main/review')).json();
      return checks.filter(({ id }: { id: string }) => id.startsWith('restated'));
    };
    expect(await warnings()).toEqual([]);
    deliver(1);
    expect(await warnings()).toEqual([]);
    deliver(6);
    store.replace({ revision: 'r3' });
    expect(await warnings()).toEqual([
      {
        id: `restated:${WEEK}`,
        level: 'warning',
        message: expect.stringMatching(
          /^The week of 19–25 Jan 2026 was reported with \d+ at “Paid”; it is \d+ now: 6 late conversions/,
        ),
        remedy: expect.stringContaining('what was reported'),
        weeks: [WEEK, '2026-01-26'],
      },
    ]);
  });

  test('changes the revision when it is closed and when it is opened again', async () => {
    const seen = [await useCases.reviews.revision()];
    await close();
    seen.push(await useCases.reviews.revision());
    await reopen();
    seen.push(await useCases.reviews.revision());
    expect(new Set(seen).size).toBe(3);
  });

  test('that is not closed is refused', async () => {
    const response = await app.inject(`${CLOSED}/${WEEK}`);
    expect(response.statusCode).toBe(404);
    expect(response.json()).toMatchObject({ type: 'urn:weekline:not-closed' });
    expect((await app.inject('/api/v1/funnels/old/closed')).statusCode).toBe(404);
  });
});
