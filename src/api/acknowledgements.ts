import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import { endpointUrl } from './api-address.ts';
import { type ApiChange, sendChange } from './request.ts';
import { type FunnelRef, refreshReviews } from './reviews.ts';

export function acknowledgeChange({
  api,
  funnel,
}: FunnelRef): ApiChange<NewAcknowledgement, Acknowledgement> {
  const { acknowledge: call } = acknowledgementEndpoints;
  return {
    send: (acknowledgement) => sendChange(endpointUrl(api, call, { id: funnel }), call, acknowledgement),
    refresh: (client) => refreshReviews(client, api),
  };
}

export function withdrawChange(
  api: string,
  acknowledgement: string,
): ApiChange<{ by: string }, Acknowledgement> {
  const { withdrawAcknowledgement: call } = acknowledgementEndpoints;
  return {
    send: (withdrawal) => sendChange(endpointUrl(api, call, { answer: acknowledgement }), call, withdrawal),
    refresh: (client) => refreshReviews(client, api),
  };
}
