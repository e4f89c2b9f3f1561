import type { QueryClient } from '@tanstack/react-query';
import { answerEndpoints } from '#domain/contract/answer-endpoints.ts';
import type { Answer, NewAnswer } from '#domain/funnel/answer.ts';
import { urlOf } from './queries.ts';
import { request } from './request.ts';

/** Whose word it is, and where it is kept. */
export type AnswersOf = { api: string; funnel: string };

/** Asked by nobody else: a change that was sent is waited for. */
const uninterrupted = () => new AbortController().signal;

export function giveAnswer({ api, funnel }: AnswersOf, said: NewAnswer): Promise<Answer> {
  const { path, response, method } = answerEndpoints.giveAnswer;
  const url = urlOf(api, path.replace(':id', encodeURIComponent(funnel)));
  return request(url, response, uninterrupted(), change(method, said));
}

export function withdrawAnswer({ api }: AnswersOf, withdrawn: { id: string; by: string }): Promise<Answer> {
  const { path, response, method } = answerEndpoints.withdrawAnswer;
  const url = urlOf(api, path.replace(':answer', encodeURIComponent(withdrawn.id)));
  return request(url, response, uninterrupted(), change(method, { by: withdrawn.by }));
}

/** Every review is judged anew; done once those on the page are. */
export function askReviewsAgain(client: QueryClient, { api }: AnswersOf): Promise<void> {
  return client.invalidateQueries({ queryKey: ['review', api] });
}

function change(method: string, body: object): RequestInit {
  return { method, body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
}
