import type { QueryClient } from '@tanstack/react-query';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import { sendChange } from './request.ts';
import { addressIn } from './reviews.ts';

/** Whose word it is, and where it is kept. */
export type FunnelRef = { api: string; funnel: string };

export function acknowledge({ api, funnel }: FunnelRef, said: NewAcknowledgement): Promise<Acknowledgement> {
  const { acknowledge: call } = acknowledgementEndpoints;
  return sendChange(addressIn(api, call.path.replace(':id', encodeURIComponent(funnel))), call, said);
}

export function withdrawAcknowledgement(
  { api }: FunnelRef,
  withdrawn: { id: string; by: string },
): Promise<Acknowledgement> {
  const { withdrawAcknowledgement: call } = acknowledgementEndpoints;
  const url = addressIn(api, call.path.replace(':answer', encodeURIComponent(withdrawn.id)));
  return sendChange(url, call, { by: withdrawn.by });
}

/** Every review is judged anew; done once those on the page are. */
export function refreshReviews(client: QueryClient, { api }: FunnelRef): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api] });
}
