import { type DefaultBodyType, HttpResponse } from 'msw';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { Problem } from '#domain/contract/review-schema.ts';

/** An answer with a tag: it stays while the revision does. */
export function repeatable<Body extends { revision: string }>(
  request: Request,
  body: Body,
): HttpResponse<DefaultBodyType> {
  const { search } = new URL(request.url);
  const headers = {
    etag: `W/"${body.revision}${encodeURIComponent(search)}"`,
    'cache-control': 'no-cache',
  };
  const known = request.headers.get('if-none-match');
  if (known === headers.etag) return new HttpResponse(null, { status: 304, headers });
  return HttpResponse.json(body, { headers });
}

/** The answer to a change. */
export function changed(body: DefaultBodyType, status: 200 | 201 = 200): HttpResponse<DefaultBodyType> {
  return HttpResponse.json(body, { status, headers: { 'cache-control': 'no-store' } });
}

export function problemResponse(problem: Problem, headers: Record<string, string> = {}) {
  return HttpResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store', ...headers },
  });
}

/** What was asked for; a refusal is thrown as the answer that it gets. */
export function unlessRefused<Outcome extends object>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw problemResponse(problemOfRefusal(outcome));
  return outcome;
}
