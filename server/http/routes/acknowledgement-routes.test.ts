import type { FastifyInstance, InjectOptions } from 'fastify';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { reviewSchema } from '#domain/contract/review-schema.ts';
import { memoryAuditLog } from '#server/access/memory-audit-log.ts';
import {
  type MemoryAcknowledgementStore,
  memoryAcknowledgementStore,
} from '#server/acknowledgements/memory-acknowledgement-store.ts';
import { createApp } from '#server/http/app.ts';
import { memoryCountsStore } from '#server/reviews/memory-counts-store.ts';
import { memoryUseCases } from '#test/fakes/memory-use-cases.ts';
import { readyWith } from '#test/fakes/ready.ts';
import { coverage, history, historyByChannel } from '#test/fakes/small-shop.ts';

const ACKNOWLEDGEMENTS = '/api/v1/funnels/main/answers';
const REVIEW = '/api/v1/funnels/main/review';
const JSON_TYPE = { 'content-type': 'application/json' };

const expected = {
  step: 'paid',
  week: '2026-01-19',
  kind: 'expected',
  why: ' price test\n',
  by: 'Growth lead',
};

let app: FastifyInstance;
let records: MemoryAcknowledgementStore;
let audit: ReturnType<typeof memoryAuditLog>;

beforeEach(async () => {
  audit = memoryAuditLog();
  records = memoryAcknowledgementStore(audit.record);
  const useCases = memoryUseCases({
    counts: memoryCountsStore({
      revision: 'r1',
      coverage,
      history: { '': history, channel: historyByChannel },
    }),
    acknowledgements: records,
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

const give = (body: object | string, headers: InjectOptions['headers'] = JSON_TYPE) =>
  app.inject({
    method: 'POST',
    url: ACKNOWLEDGEMENTS,
    headers,
    payload: typeof body === 'string' ? body : JSON.stringify(body),
  });

const undo = (id: string, body: object = { by: 'Sales lead' }) =>
  app.inject({ method: 'DELETE', url: `/api/v1/answers/${id}`, headers: JSON_TYPE, payload: body });

describe('an acknowledgement', () => {
  test('is kept with who, when and why, and stands in the counts document from then on', async () => {
    const response = await give(expected);
    expect(response.statusCode).toBe(201);
    const acknowledgement = response.json();
    expect(acknowledgement).toEqual({
      ...expected,
      id: expect.stringMatching(/^[\da-f-]{36}$/),
      why: 'price test',
      funnel: 'main',
      segment: null,
      segmentBy: null,
      at: '2026-02-02T09:00:00.000Z',
    });
    expect((await app.inject(ACKNOWLEDGEMENTS)).json()).toMatchObject({ answers: [acknowledgement] });
    const { counts } = reviewSchema.parse((await app.inject(REVIEW)).json());
    const { funnel: _, step: __, segmentBy: ___, ...inDocument } = acknowledgement;
    expect(counts.steps.map(({ answers }) => answers)).toEqual([undefined, [inDocument]]);
  });

  test('about a segment stands only in documents that are cut by its property', async () => {
    await give({ ...expected, segment: 'organic', segmentBy: 'channel' });
    const cut = reviewSchema.parse((await app.inject(`${REVIEW}?by=channel`)).json());
    expect(cut.counts.steps[1]?.answers).toMatchObject([{ segment: 'organic' }]);
    expect(reviewSchema.parse((await app.inject(REVIEW)).json()).counts.steps[1]).not.toHaveProperty(
      'answers',
    );
  });

  test('changes the tag of every response at once, and so does its withdrawal', async () => {
    const tagOf = async (url: string) => String((await app.inject(url)).headers.etag);
    const urls = [REVIEW, ACKNOWLEDGEMENTS, '/api/v1/workspace'];
    const before = await Promise.all(urls.map(tagOf));
    const { id } = (await give(expected)).json();
    const given = await Promise.all(urls.map(tagOf));
    expect((await undo(id)).statusCode).toBe(200);
    const after = await Promise.all(urls.map(tagOf));
    expect(new Set([...before, ...given, ...after]).size).toBe(9);
    const again = await app.inject({ url: REVIEW, headers: { 'if-none-match': after[0] } });
    expect(again.statusCode).toBe(304);
  });

  test('that is withdrawn is gone from the document and stays on record with who and when', async () => {
    const { id } = (await give(expected)).json();
    expect((await undo(id)).json()).toMatchObject({ id, why: 'price test' });
    expect((await app.inject(ACKNOWLEDGEMENTS)).json().answers).toEqual([]);
    expect(records.kept).toMatchObject([
      { id, withdrawal: { by: 'Sales lead', at: '2026-02-02T09:00:00.000Z' } },
    ]);
    expect((await undo(id)).statusCode).toBe(404);
  });
});

describe('the audit log', () => {
  test('holds who acknowledged and who withdrew it, with the reason', async () => {
    const { id } = (await give({ ...expected, segment: 'organic', segmentBy: 'channel' })).json();
    await undo(id);
    const detail = 'expected at “paid” of “main” for channel organic from the week of 2026-01-19: price test';
    expect(await audit.read(5)).toMatchObject([
      { by: 'Sales lead', action: 'answer-withdrawn', subject: id, detail },
      { by: 'Growth lead', action: 'answer-given', subject: id, detail },
    ]);
  });

  test('holds nothing of an acknowledgement that was refused', async () => {
    await give({ ...expected, step: 'demo' });
    await undo('none');
    expect(await audit.read(5)).toEqual([]);
  });
});

describe('an acknowledgement is refused', () => {
  const faults: [string, object, number, RegExp][] = [
    ['for a step that is none', { step: 'demo' }, 404, /“signup”, “paid”/],
    ['for a stage that the funnel does not have', { step: 'trial' }, 404, /“visit”, “signup”, “paid”/],
    ['for a week before the data', { week: '2001-01-01' }, 404, /2026-01-05 to 2026-02-02/],
    ['for a week that starts on another day', { week: '2026-01-18' }, 400, /Monday/],
    ['for a property that is none', { segment: 'a', segmentBy: 'shoe' }, 404, /“channel”/],
    ['for a segment nobody is in', { segment: 'tv', segmentBy: 'channel' }, 404, /“organic”/],
    ['for a segment of no property', { segment: 'organic' }, 400, /errors/],
    [
      'for a definition of one segment',
      { kind: 'definition-changed', segment: 'organic', segmentBy: 'channel' },
      400,
      /errors/,
    ],
    ['without a reason', { why: ' \n ' }, 400, /errors/],
    ['with a reason of 501 characters', { why: 'x'.repeat(501) }, 400, /errors/],
    ['from nobody', { by: '' }, 400, /errors/],
    ['from somebody with a name of 81 characters', { by: 'x'.repeat(81) }, 400, /errors/],
    ['of a third kind', { kind: 'ignored' }, 400, /errors/],
    ['with a field missing', { why: undefined }, 400, /errors/],
  ];
  test.each(faults)('%s', async (_, change, status, remedy) => {
    const response = await give({ ...expected, ...change });
    expect(response.statusCode, response.body).toBe(status);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json().remedy).toMatch(remedy);
    expect(records.kept).toEqual([]);
  });

  test('says in words what is wrong with which field', async () => {
    const { errors } = (await give({ ...expected, why: '', kind: 'ignored' })).json();
    expect(errors).toEqual([
      { path: 'kind', message: 'must be “definition-changed” or “expected”' },
      { path: 'why', message: 'must not be empty' },
    ]);
  });

  test('says in words that a body is no object', async () => {
    expect((await give('[]')).json().errors).toEqual([{ path: 'body', message: 'must be a JSON object' }]);
  });

  test('where there is one in force, naming who made it', async () => {
    await give(expected);
    const second = await give({ ...expected, kind: 'definition-changed', by: 'Sales lead' });
    expect(second.statusCode).toBe(409);
    expect(second.json().detail).toContain('Growth lead');
    expect(records.kept).toHaveLength(1);
  });

  test('for a funnel that is none, and one that is too large', async () => {
    const elsewhere = await app.inject({
      method: 'POST',
      url: ACKNOWLEDGEMENTS.replace('main', 'other'),
      headers: JSON_TYPE,
      payload: expected,
    });
    expect([elsewhere.statusCode, elsewhere.json().type]).toEqual([404, 'urn:weekline:unknown-funnel']);
    expect((await give({ ...expected, more: 'x'.repeat(20_000) })).statusCode).toBe(413);
  });

  test('that is no JSON', async () => {
    expect((await give('{"step":')).statusCode).toBe(400);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp'])
      expect((await give(expected, { 'content-type': type })).statusCode).toBe(415);
  });
});

describe('a change is taken', () => {
  const from: [string, Record<string, string>, number][] = [
    ['from a program', {}, 201],
    ['from the page of this server', { origin: 'http://localhost:80', host: 'localhost:80' }, 201],
    ['from the page, as browsers say it', { 'sec-fetch-site': 'same-origin', host: '127.0.0.1:4600' }, 201],
    ['not from a page elsewhere', { origin: 'https://evil.example' }, 403],
    ['not from another port', { origin: 'http://localhost:3000', host: 'localhost:4600' }, 403],
    ['not from a page without an origin', { origin: 'null' }, 403],
    ['not from another site, as browsers say it', { 'sec-fetch-site': 'cross-site' }, 403],
    ['not from the same site', { 'sec-fetch-site': 'same-site' }, 403],
    [
      'not under a name that is not this machine',
      { 'sec-fetch-site': 'same-origin', host: 'rebound.example:4600' },
      403,
    ],
  ];
  test.each(from)('%s', async (_, headers, status) => {
    const response = await give(expected, { ...JSON_TYPE, ...headers });
    expect(response.statusCode).toBe(status);
    expect(records.kept).toHaveLength(status === 201 ? 1 : 0);
  });

  test('only where a change is declared', async () => {
    const response = await app.inject({ method: 'GET', url: '/api/v1/answers/a1' });
    expect([response.statusCode, response.headers.allow]).toEqual([405, 'DELETE']);
    const put = await app.inject({ method: 'PUT', url: ACKNOWLEDGEMENTS, headers: JSON_TYPE, payload: {} });
    expect([put.statusCode, put.headers.allow]).toEqual([405, 'GET, HEAD, POST']);
  });
});
