import { type HttpHandler, HttpResponse, http } from 'msw';
import { endpoints } from '#domain/contract/endpoints.ts';
import { reviewQuery } from '#domain/contract/requests.ts';
import type { Acknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { ClosedBefore } from '#examples/sample-company/closed-week.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import { once } from '#server/caching/once.ts';
import { acknowledgementHandlers } from './acknowledgement-handlers.ts';
import { closedHandlers } from './closed-handlers.ts';
import { companyUseCases } from './company-use-cases.ts';
import { queryOf } from './requests.ts';
import { repeatable, unlessRefused } from './responses.ts';
import { shareHandlers } from './share-handlers.ts';

/**
 * The metrics API of a company, on any host and under any sub-path. What readers write is kept for as long as these
 * handlers are; `acknowledgements` were given and `closed` was closed before.
 */
export function handlersOf(
  company: CompanyBehindApi,
  acknowledgements: Acknowledgement[] = [],
  closed: ClosedBefore[] = [],
): HttpHandler[] {
  const { get: served } = once(() => companyUseCases(company, { acknowledgements, closed }));
  const { workspace, definitions, review, health } = endpoints;
  return [
    http.get(`*${workspace.path}`, async ({ request }) => {
      const { reviews } = await served();
      return repeatable(request, await reviews.workspace());
    }),
    http.get(`*${definitions.path}`, async ({ request }) => {
      const { reviews } = await served();
      return repeatable(request, await reviews.definitions());
    }),
    http.get(`*${review.path}`, async ({ request, params }) => {
      const { week = null, by = null, weeks } = queryOf(request, reviewQuery);
      const { reviews } = await served();
      return repeatable(
        request,
        unlessRefused(await reviews.review({ funnel: String(params.id), week, by, weeks })),
      );
    }),
    ...acknowledgementHandlers(served),
    ...closedHandlers(served),
    ...shareHandlers(served),
    http.get(`*${health.path}`, () => HttpResponse.json({ status: 'ready', detail: null })),
  ];
}
