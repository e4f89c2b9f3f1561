import type { QueryClient } from '@tanstack/react-query';
import { acknowledgementEndpoints } from '#domain/contract/acknowledgement-endpoints.ts';
import type { Acknowledgement, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import { urlOf } from './queries.ts';
import { sendChange } from './request.ts';

/** Whose word it is, and where it is kept. */
export type AnswersOf = { api: string; funnel: string };

export function giveAnswer({ api, funnel }: AnswersOf, said: NewAcknowledgement): Promise<Acknowledgement> {
  const { acknowledge: call } = acknowledgementEndpoints;
  return sendChange(urlOf(api, call.path.replace(':id', encodeURIComponent(funnel))), call, said);
}

export function withdrawAnswer(
  { api }: AnswersOf,
  withdrawn: { id: string; by: string },
): Promise<Acknowledgement> {
  const { withdrawAcknowledgement: call } = acknowledgementEndpoints;
  const url = urlOf(api, call.path.replace(':answer', encodeURIComponent(withdrawn.id)));
  return sendChange(url, call, { by: withdrawn.by });
}

/** Every review is judged anew; done once those on the page are. */
export function askReviewsAgain(client: QueryClient, { api }: AnswersOf): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api] });
}
