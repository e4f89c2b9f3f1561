import { type HttpHandler, HttpResponse, http } from 'msw';
import { parseWeek, type Week } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { closedParams, closingBody, reopeningBody } from '#domain/contract/closed-requests.ts';
import type { RefusalCause } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import { badRequest } from '#domain/contract/request-problem.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { funnelRefused } from './acknowledgement-handlers.ts';
import type { KeptClosings } from './closing.ts';
import { bodyOf } from './request-body.ts';
import { complaint, problemResponse, respond } from './responses.ts';

/** The calls about closed weeks. Whether a request comes from another site is for a real server to ask. */
export function closedHandlers(company: CompanyBehindApi, kept: KeptClosings): HttpHandler[] {
  const { closedWeeks, closeWeek, closedReview, reopenWeek } = closedEndpoints;
  return [
    http.get(`*${closedWeeks.path}`, ({ request, params }) => {
      const id = String(params.id);
      const refusal = funnelRefused(company, id);
      if (refusal !== null) return refusalResponse(refusal);
      const { revision } = company.workspace();
      return respond(request, company, { closed: kept.inForce(id), revision });
    }),
    http.post(`*${closeWeek.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, (json) => closingBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const funnel = String(params.id);
      const { week, by } = body.value;
      const refusal = funnelRefused(company, funnel) ?? closingRefused(company, week);
      if (refusal !== null) return refusalResponse(refusal);
      const id = crypto.randomUUID();
      const closed = { id, funnel, week, hash: id.padEnd(43, '-'), by, at: new Date().toISOString() };
      const earlier = kept.add(closed);
      if (earlier !== null) return refusalResponse({ kind: 'already-closed', closed: earlier });
      return HttpResponse.json(closed, { status: 201, headers: { 'cache-control': 'no-store' } });
    }),
    http.get(`*${closedReview.path}`, ({ request, params }) => {
      const found = closedIn(company, kept, params);
      return found.kind === 'closed' ? respond(request, company, kept.review(found.closed)) : found.response;
    }),
    http.delete(`*${reopenWeek.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, (json) => reopeningBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const found = closedIn(company, kept, params);
      if (found.kind === 'refused') return found.response;
      const { closed } = found;
      kept.reopen(closed.funnel, closed.week);
      return HttpResponse.json(closed, { headers: { 'cache-control': 'no-store' } });
    }),
  ];
}

type Found =
  | { kind: 'closed'; closed: ClosedWeek }
  | { kind: 'refused'; response: ReturnType<typeof problemResponse> };

function closedIn(company: CompanyBehindApi, kept: KeptClosings, params: object): Found {
  const asked = closedParams.safeParse(params);
  if (!asked.success)
    return { kind: 'refused', response: problemResponse(badRequest(asked.error.issues.map(complaint))) };
  const { id, week } = asked.data;
  const refusal = funnelRefused(company, id);
  if (refusal !== null) return { kind: 'refused', response: refusalResponse(refusal) };
  const closed = kept.inForce(id).find((one) => one.week === week);
  if (closed !== undefined) return { kind: 'closed', closed };
  return { kind: 'refused', response: refusalResponse({ kind: 'not-closed', funnel: id, week }) };
}

function closingRefused(company: CompanyBehindApi, week: Week): RefusalCause | null {
  const { firstWeek, lastCompleteWeek, calendar } = company.workspace();
  const { lastWeek } = company;
  if (parseWeek(week, calendar.weekStartsOn) === null)
    return { kind: 'not-a-week', week, weekStartsOn: calendar.weekStartsOn };
  if (firstWeek === null || lastWeek === null || week < firstWeek || week > lastWeek)
    return { kind: 'week-outside', week, first: firstWeek, last: lastWeek };
  if (lastCompleteWeek === null || week > lastCompleteWeek)
    return { kind: 'week-forming', week, lastComplete: lastCompleteWeek };
  const { missingWeeks } = company.review({ week, weeks: 1 }).counts;
  return missingWeeks.includes(week) ? { kind: 'week-without-data', week } : null;
}

function refusalResponse(refusal: RefusalCause) {
  return problemResponse(problemOfRefusal(refusal));
}
