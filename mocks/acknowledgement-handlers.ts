import { type HttpHandler, http } from 'msw';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import { newAcknowledgementBody, withdrawalBody } from '#domain/contract/requests.ts';
import type { CompanyUseCases } from './company-use-cases.ts';
import { bodyOf } from './requests.ts';
import { changed, repeatable, unlessRefused } from './responses.ts';

/** Whether a request comes from another site is for a real server to ask. */
export function acknowledgementHandlers(served: () => Promise<CompanyUseCases>): HttpHandler[] {
  const { acknowledgements, acknowledge, withdrawAcknowledgement } = acknowledgementEndpoints;
  return [
    http.get(`*${acknowledgements.path}`, async ({ request, params }) => {
      const known = await served();
      const acknowledgements = unlessRefused(await known.acknowledgements.of(String(params.id)));
      return repeatable(request, { answers: acknowledgements, revision: await known.reviews.revision() });
    }),
    http.post(`*${acknowledge.path}`, async ({ request, params }) => {
      const body = await bodyOf(request, newAcknowledgementBody);
      const known = await served();
      const { acknowledgement } = unlessRefused(
        await known.acknowledgements.acknowledge(String(params.id), body),
      );
      return changed(acknowledgement, 201);
    }),
    http.delete(`*${withdrawAcknowledgement.path}`, async ({ request, params }) => {
      const { by } = await bodyOf(request, withdrawalBody);
      const known = await served();
      const { acknowledgement } = unlessRefused(
        await known.acknowledgements.withdraw(String(params.answer), by),
      );
      return changed(acknowledgement);
    }),
  ];
}
