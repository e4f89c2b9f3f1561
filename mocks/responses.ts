import { type DefaultBodyType, HttpResponse } from 'msw';
import type { Problem } from '#domain/contract/review-schema.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';

/** An answer with a tag that changes with the company's revision. */
export function respond(request: Request, company: CompanyBehindApi, body: DefaultBodyType) {
  const { search } = new URL(request.url);
  const headers = {
    etag: `W/"${company.workspace().revision}${encodeURIComponent(search)}"`,
    'cache-control': 'no-cache',
  };
  const known = request.headers.get('if-none-match');
  if (known === headers.etag) return new HttpResponse(null, { status: 304, headers });
  return HttpResponse.json(body, { headers });
}

export function problemResponse(problem: Problem): HttpResponse<DefaultBodyType> {
  return HttpResponse.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  });
}

export function complaint({ path, message }: { path: PropertyKey[]; message: string }) {
  return { path: path.map(String).join('.'), message };
}
