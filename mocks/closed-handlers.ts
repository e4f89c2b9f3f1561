import { type HttpHandler, http } from 'msw';
import { closedEndpoints } from '#domain/contract/closed-endpoints.ts';
import { closedParams, closingBody, reopeningBody } from '#domain/contract/closed-requests.ts';
import type { CompanyUseCases } from './company-use-cases.ts';
import { bodyOf, parsed } from './requests.ts';
import { changed, repeatable, unlessRefused } from './responses.ts';

/** Whether a request comes from another site is for a real server to ask. */
export function closedHandlers(served: () => Promise<CompanyUseCases>): HttpHandler[] {
  const { closedWeeks, closeWeek, closedReview, reopenWeek } = closedEndpoints;
  return [
    http.get(`*${closedWeeks.path}`, async ({ request, params }) => {
      const { closings, reviews } = await served();
      const closed = unlessRefused(await closings.of(String(params.id)));
      return repeatable(request, { closed, revision: await reviews.revision() });
    }),
    http.post(`*${closeWeek.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, closingBody);
      const { closings } = await served();
      const { closed } = unlessRefused(await closings.close(String(params.id), body));
      return changed(closed, 201);
    }),
    http.get(`*${closedReview.path}`, async ({ request, params }) => {
      const { id, week } = parsed(closedParams, params);
      const { closings } = await served();
      return repeatable(request, unlessRefused(await closings.review(id, week)));
    }),
    http.delete(`*${reopenWeek.path}`, async ({ request, params }) => {
      const { id, week } = parsed(closedParams, params);
      const body = await bodyOf(request, reopeningBody);
      const { closings } = await served();
      const { closed } = unlessRefused(await closings.reopen(id, week, body));
      return changed(closed);
    }),
  ];
}
