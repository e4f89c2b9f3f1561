import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { countsBetween } from '#domain/funnel/counts-between.ts';
import { page } from '#test/built/page-weight.ts';
import { listening, type Running } from '#test/journeys/static-host.ts';

const API = '/api/v1/';
const mediaTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

/** Serves the built page and, beside it, one funnel of these counts, compressed as our own server does. */
export function startLargeApi(counts: CountsDocument): Promise<Running> {
  const kept = new Map<string, Buffer>();
  const answer = (key: string, make: () => string | Buffer) => {
    const body = kept.get(key) ?? compressed(make());
    kept.set(key, body);
    return body;
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    const headers = { 'content-encoding': 'br', 'cache-control': 'no-cache' };
    if (url.pathname.startsWith(API)) {
      const json = () => JSON.stringify(answerTo(url, counts));
      response
        .writeHead(200, { ...headers, 'content-type': 'application/json' })
        .end(answer(url.pathname + url.search, json));
      return;
    }
    const name = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
    response
      .writeHead(200, { ...headers, 'content-type': mediaTypes[path.extname(name)] ?? 'text/plain' })
      .end(answer(name, () => readFileSync(path.join(page, path.normalize(name)))));
  });
  return listening(server, '/');
}

function answerTo(url: URL, counts: CountsDocument): Workspace | ReviewResponse {
  const { funnel, calendar, weeks, dataThrough } = counts;
  if (url.pathname === `${API}workspace`)
    return {
      name: 'Large',
      calendar,
      currency: 'EUR',
      funnels: [{ id: funnel.id, name: funnel.name, segmentProperties: ['channel'] }],
      firstWeek: weeks[0] ?? null,
      lastCompleteWeek: weeks.at(-1) ?? null,
      dataThrough,
      revision: 'large',
    };
  const to = weeks.indexOf((url.searchParams.get('week') ?? weeks.at(-1)) as Week) + 1;
  const from = Math.max(0, to - Number(url.searchParams.get('weeks')));
  return {
    counts: countsBetween(counts, { from, to }),
    definitions: [],
    notes: [],
    economics: null,
    checks: [],
    revision: 'large',
  };
}

function compressed(body: string | Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 5 } });
}
