import { type HttpHandler, HttpResponse, http } from 'msw';
import { parseWeek } from '#domain/calendar/week.ts';
import { endpoints } from '#domain/contract/endpoints.ts';
import type { RefusalCause } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import { badRequest } from '#domain/contract/request-problem.ts';
import { reviewQuery } from '#domain/contract/requests.ts';
import type { Problem } from '#domain/contract/review-schema.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { ClosedBefore } from '#examples/sample-company/closed-week.ts';
import type { CompanyBehindApi, CompanyReviewAsk } from '#examples/sample-company/company-behind-api.ts';
import { acknowledgementHandlers } from './acknowledgement-handlers.ts';
import { answering } from './answering.ts';
import { closedHandlers } from './closed-handlers.ts';
import { closing } from './closing.ts';
import { complaint, problemResponse, respond } from './responses.ts';
import { shareHandlers } from './share-handlers.ts';

/**
 * The metrics API of a company, on any host and under any sub-path, refusing what the real server refuses. What readers
 * answer and close is kept for as long as these handlers are; `given` was said and `closed` was closed before.
 */
export function handlersOf(
  behind: CompanyBehindApi,
  given: Acknowledgement[] = [],
  closed: ClosedBefore[] = [],
): HttpHandler[] {
  const { company: answered, answers } = answering(behind, given);
  const { company, closings } = closing(answered, closed);
  const { workspace, definitions, review, health } = endpoints;
  return [
    http.get(`*${workspace.path}`, ({ request }) => respond(request, company, company.workspace())),
    http.get(`*${definitions.path}`, ({ request }) => respond(request, company, company.definitions())),
    http.get(`*${review.path}`, ({ request, params }) => {
      const asked = reviewAsked(company, String(params.id), new URL(request.url).searchParams);
      return asked.kind === 'problem'
        ? problemResponse(asked.problem)
        : respond(request, company, company.review(asked.asked));
    }),
    ...acknowledgementHandlers(company, answers),
    ...closedHandlers(company, closings),
    ...shareHandlers(company, (id, parameters) => {
      const asked = reviewAsked(company, id, parameters);
      return asked.kind === 'problem' ? asked : { kind: 'review', review: company.review(asked.asked) };
    }),
    http.get(`*${health.path}`, () => HttpResponse.json({ status: 'ready', detail: null })),
  ];
}

type Asked = { kind: 'asked'; asked: CompanyReviewAsk } | { kind: 'problem'; problem: Problem };

function reviewAsked(company: CompanyBehindApi, id: string, parameters: URLSearchParams): Asked {
  const { funnels, firstWeek, calendar } = company.workspace();
  const { lastWeek } = company;
  const query = reviewQuery.safeParse(Object.fromEntries(parameters));
  if (!query.success) return { kind: 'problem', problem: badRequest(query.error.issues.map(complaint)) };
  const funnel = funnels.find((known) => known.id === id);
  if (funnel === undefined)
    return refused({ kind: 'unknown-funnel', funnel: id, known: funnels.map((known) => known.id) });
  const { week, by } = query.data;
  if (by !== undefined && !funnel.segmentProperties.includes(by))
    return refused({ kind: 'unknown-segment', property: by, funnel: id, known: funnel.segmentProperties });
  if (week === undefined) return { kind: 'asked', asked: query.data };
  if (parseWeek(week, calendar.weekStartsOn) === null)
    return refused({ kind: 'not-a-week', week, weekStartsOn: calendar.weekStartsOn });
  const inside = firstWeek !== null && lastWeek !== null && week >= firstWeek && week <= lastWeek;
  if (inside) return { kind: 'asked', asked: query.data };
  return refused({ kind: 'week-outside', week, first: firstWeek, last: lastWeek });
}

function refused(refusal: RefusalCause): Asked {
  return { kind: 'problem', problem: problemOfRefusal(refusal) };
}
