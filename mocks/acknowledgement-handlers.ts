import { type HttpHandler, HttpResponse, http } from 'msw';
import { parseWeek } from '#domain/calendar/week.ts';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import type { RefusalCause } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import { newAcknowledgementBody, withdrawalBody } from '#domain/contract/requests.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import type { KeptAnswers } from './answering.ts';
import { bodyOf } from './request-body.ts';
import { problemResponse, respond } from './responses.ts';

/** The calls about answers. Whether a request comes from another site is for a real server to ask. */
export function acknowledgementHandlers(company: CompanyBehindApi, kept: KeptAnswers): HttpHandler[] {
  const { acknowledgements, acknowledge, withdrawAcknowledgement } = acknowledgementEndpoints;
  return [
    http.get(`*${acknowledgements.path}`, ({ request, params }) => {
      const id = String(params.id);
      const refusal = funnelRefused(company, id);
      if (refusal !== null) return refusalResponse(refusal);
      const { revision } = company.workspace();
      const given = kept.inForce().filter(({ funnel }) => funnel === id);
      return respond(request, company, { answers: given, revision });
    }),
    http.post(`*${acknowledge.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, (json) => newAcknowledgementBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const funnel = String(params.id);
      const refusal = funnelRefused(company, funnel) ?? answerRefused(company, funnel, body.value);
      if (refusal !== null) return refusalResponse(refusal);
      const given: Acknowledgement = {
        ...body.value,
        id: crypto.randomUUID(),
        funnel,
        at: new Date().toISOString(),
      };
      const earlier = kept.add(given);
      if (earlier !== null)
        return refusalResponse({ kind: 'already-acknowledged', acknowledgement: earlier });
      return HttpResponse.json(given, { status: 201, headers: { 'cache-control': 'no-store' } });
    }),
    http.delete(`*${withdrawAcknowledgement.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, (json) => withdrawalBody.safeParse(json));
      if (body.kind === 'problem') return problemResponse(body.problem);
      const withdrawn = kept.withdraw(String(params.answer));
      if (withdrawn === null)
        return refusalResponse({ kind: 'unknown-acknowledgement', id: String(params.answer) });
      return HttpResponse.json(withdrawn, { headers: { 'cache-control': 'no-store' } });
    }),
  ];
}

export function funnelRefused(company: CompanyBehindApi, id: string): RefusalCause | null {
  const known = company.workspace().funnels.map((funnel) => funnel.id);
  return known.includes(id) ? null : { kind: 'unknown-funnel', funnel: id, known };
}

function answerRefused(
  company: CompanyBehindApi,
  funnel: string,
  said: NewAcknowledgement,
): RefusalCause | null {
  const { counts } = company.review({});
  const steps = counts.steps.map(({ to }) => to);
  if (!steps.includes(said.step)) return { kind: 'unknown-step', step: said.step, funnel, known: steps };
  return weekRefused(company, said) ?? segmentRefused(company, funnel, said);
}

function weekRefused(company: CompanyBehindApi, { week }: NewAcknowledgement): RefusalCause | null {
  const { firstWeek, calendar } = company.workspace();
  const { lastWeek } = company;
  if (parseWeek(week, calendar.weekStartsOn) === null)
    return { kind: 'not-a-week', week, weekStartsOn: calendar.weekStartsOn };
  const inside = firstWeek !== null && lastWeek !== null && week >= firstWeek && week <= lastWeek;
  return inside ? null : { kind: 'week-outside', week, first: firstWeek, last: lastWeek };
}

function segmentRefused(
  company: CompanyBehindApi,
  funnel: string,
  { segment, segmentBy }: NewAcknowledgement,
): RefusalCause | null {
  if (segment === null || segmentBy === null) return null;
  const properties = company.workspace().funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
  if (!properties.includes(segmentBy))
    return { kind: 'unknown-segment', property: segmentBy, funnel, known: properties };
  const { segments } = company.review({ by: segmentBy }).counts;
  return segments.includes(segment)
    ? null
    : { kind: 'nobody-there', property: segmentBy, segment, known: segments };
}

function refusalResponse(refusal: RefusalCause) {
  return problemResponse(problemOfRefusal(refusal));
}
