import type { QueryClient } from '@tanstack/react-query';
import { answerEndpoints } from '#domain/contract/answer-endpoints.ts';
import type { Answer, NewAnswer } from '#domain/funnel/answer.ts';
import { urlOf } from './queries.ts';
import { sendChange } from './request.ts';

/** Whose word it is, and where it is kept. */
export type AnswersOf = { api: string; funnel: string };

export function giveAnswer({ api, funnel }: AnswersOf, said: NewAnswer): Promise<Answer> {
  const { giveAnswer: call } = answerEndpoints;
  return sendChange(urlOf(api, call.path.replace(':id', encodeURIComponent(funnel))), call, said);
}

export function withdrawAnswer({ api }: AnswersOf, withdrawn: { id: string; by: string }): Promise<Answer> {
  const { withdrawAnswer: call } = answerEndpoints;
  const url = urlOf(api, call.path.replace(':answer', encodeURIComponent(withdrawn.id)));
  return sendChange(url, call, { by: withdrawn.by });
}

/** Every review is judged anew; done once those on the page are. */
export function askReviewsAgain(client: QueryClient, { api }: AnswersOf): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api] });
}
