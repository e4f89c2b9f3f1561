import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { internal } from '#domain/contract/request-problem.ts';
import { type Problem, problemSchema } from '#domain/contract/review-schema.ts';
import { isDiskFull, systemCode } from '#server/platform/system-error.ts';
import { type Message, sendMessage } from './html-message.ts';
import { diskFull, failing, HttpProblem, notFound, outOfMemory, refusedRequest } from './problems.ts';

/** Turns what a handler throws into problem details: the one place where errors become responses. */
export function answerErrorsAsProblems(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request.url);
    return isPageAsked(request) ? sendMessage(reply, noSuchPage(path)) : sendProblem(reply, notFound(path));
  });
}

/** Whether a person has followed an address, rather than a program called the API. */
function isPageAsked({ method, url, headers }: FastifyRequest): boolean {
  if (method !== 'GET' || /^\/api(\/|$)/i.test(url)) return false;
  return headers.accept?.includes('text/html') === true;
}

function noSuchPage(path: string): Message {
  return {
    status: 404,
    title: 'There is no such page',
    words: [
      `There is nothing at ${path}.`,
      'The review is at the top of this server. A link to a shared review must be copied whole, with everything after its “#”.',
    ],
    link: { to: '/', text: 'Open the review' },
  };
}

export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): void {
  const problem = problemOf(error, request);
  if (problem.status >= 500 && !(error instanceof HttpProblem)) request.log.error({ err: error }, 'failed');
  sendProblem(reply, problem);
}

export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  return reply
    .code(problem.status)
    .headers({ 'cache-control': 'no-store' })
    .type('application/problem+json')
    .send(JSON.stringify(problemSchema.parse(problem)));
}

/**
 * Without what does not belong in a response or a log: the query, the fragment that a mail filter wrote as %23, and whatever
 * is where somebody may have put the token of a link.
 *
 * @example pathOf('/s%23AAAAAAAAAAAAAAAAAAAAAA') // '/s'
 */
export function pathOf(url: string): string {
  const path = url.split(/[?#]|%(?:25)*23/i, 1)[0] ?? url;
  return path.replace(TOKEN_PLACE, '$1/…');
}

const TOKEN_PLACE = /^(\/s|\/api\/v1\/share)\/(?!unlock$).+/i;

/** Any write may meet it: of the database, of a list next to it, of a copy. */
function isFull(error: unknown): boolean {
  return error instanceof Error && (isDiskFull(systemCode(error)) || isFull(error.cause));
}

function problemOf(error: FastifyError, request: FastifyRequest): Problem {
  if (error instanceof HttpProblem) return error.problem;
  // Its message repeats the address.
  if (error.code === 'FST_ERR_BAD_URL') return refusedRequest(400, 'The address has an escape that is none.');
  if (isFull(error)) return diskFull();
  if (error.code === 'ESTORE') return failing();
  if (error.code === 'ENOMEM') return outOfMemory();
  const status = error.statusCode;
  if (status === 403) return notFound(pathOf(request.url));
  if (status !== undefined && status >= 400 && status < 500) return refusedRequest(status, error.message);
  return internal(request.id);
}
