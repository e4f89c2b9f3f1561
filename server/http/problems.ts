import type { Problem } from '#domain/contract/review-schema.ts';
import type { Refusal } from '#server/reviews/refusal.ts';

/** An answer that is not one, as RFC 9457 problem details. Worded here, and in stranger-problems.ts where strangers are refused. */
export class HttpProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

export function problemOfRefusal(refusal: Refusal): Problem {
  switch (refusal.kind) {
    case 'unknown-funnel':
      return {
        type: 'urn:weekline:unknown-funnel',
        title: 'No such funnel',
        status: 404,
        detail: `There is no funnel “${refusal.funnel}”.`,
        remedy: choice('funnel', refusal.known),
      };
    case 'unknown-segment':
      return {
        type: 'urn:weekline:unknown-segment',
        title: 'No such segment property',
        status: 404,
        detail: `The funnel “${refusal.funnel}” has no segment property “${refusal.property}”.`,
        remedy: choice('segment property', refusal.known),
      };
    case 'unknown-step':
      return {
        type: 'urn:weekline:unknown-step',
        title: 'No such step',
        status: 404,
        detail: `The funnel “${refusal.funnel}” has no step to “${refusal.step}”.`,
        remedy: `Name a step by the stage it leads to. ${choice('stage', refusal.known)}`,
      };
    case 'nobody-there':
      return {
        type: 'urn:weekline:unknown-segment',
        title: 'No such segment',
        status: 404,
        detail: `Nobody belongs to the segment “${refusal.segment}” of “${refusal.property}”.`,
        remedy: someOf(refusal.known),
      };
    case 'already-answered':
      return {
        type: 'urn:weekline:already-answered',
        title: 'Already answered',
        status: 409,
        detail: `${refusal.answer.by} has already answered for this step and the week of ${refusal.answer.week}: “${refusal.answer.why}”.`,
        remedy: 'Undo that answer first if yours is to take its place.',
      };
    case 'unknown-answer':
      return {
        type: 'urn:weekline:unknown-answer',
        title: 'No such answer',
        status: 404,
        detail: `There is no answer “${refusal.answer}” in force.`,
        remedy: 'Reload: it has been undone already, or was never given.',
      };
    case 'not-a-week':
      return {
        type: 'urn:weekline:bad-request',
        title: 'The request cannot be read',
        status: 400,
        detail: `“${refusal.week}” is not the first day of a week: the weeks of this workspace start on ${dayName(refusal.weekStartsOn)}.`,
        remedy: `Name the week by its ${dayName(refusal.weekStartsOn)}, YYYY-MM-DD.`,
        errors: [{ path: 'week', message: `must be a ${dayName(refusal.weekStartsOn)}` }],
      };
    case 'week-outside':
      return {
        type: 'urn:weekline:week-outside-data',
        title: 'No data for this week',
        status: 404,
        detail: `There are no data for the week of ${refusal.week}.`,
        remedy:
          refusal.first === null
            ? 'No source has delivered anything yet: run `weekline import`.'
            : `Ask for a week from ${refusal.first} to ${refusal.last}.`,
      };
  }
}

export function badRequest(errors: { path: string; message: string }[]): Problem {
  const told = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return {
    type: 'urn:weekline:bad-request',
    title: 'The request cannot be read',
    status: 400,
    detail: `The request cannot be read: ${told}.`,
    remedy: 'Correct the parameters named in `errors`; /api/docs lists what each call takes.',
    errors,
  };
}

/** What the HTTP layer itself refuses: a body too large, a media type nobody asked for. */
export function refusedRequest(status: number, detail: string): Problem {
  return {
    type: 'urn:weekline:bad-request',
    title: 'The request cannot be read',
    status,
    detail,
    remedy: 'See /api/docs, which lists every call and what it takes.',
  };
}

export function notFound(path: string): Problem {
  return {
    type: 'urn:weekline:not-found',
    title: 'Not found',
    status: 404,
    detail: `There is nothing at ${path}.`,
    remedy: 'The page is at /, the calls of the API are listed at /api/docs.',
  };
}

export function methodNotAllowed(method: string, path: string, allowed: readonly string[]): Problem {
  return {
    type: 'urn:weekline:method-not-allowed',
    title: 'Method not allowed',
    status: 405,
    detail: `${path} does not take ${method}.`,
    remedy: `Use ${allowed.join(' or ')}.`,
  };
}

export function starting(detail: string): Problem {
  return {
    type: 'urn:weekline:starting',
    title: 'Starting',
    status: 503,
    detail,
    remedy: 'Wait a moment and ask again; /healthz says when it is ready.',
  };
}

export function failing(): Problem {
  return {
    type: 'urn:weekline:failing',
    title: 'Not working',
    status: 503,
    detail: 'Weekline could not load its data.',
    remedy: 'See /healthz and the log of the server for the reason, and start it again.',
  };
}

/** The reason stays in the log, under the id that is told. */
export function internal(requestId: string): Problem {
  return {
    type: 'urn:weekline:internal',
    title: 'Something went wrong here',
    status: 500,
    detail: 'The server could not work out an answer.',
    remedy: `Try again; if it stays, look for request ${requestId} in the log of the server.`,
  };
}

function choice(what: string, known: readonly string[]): string {
  if (known.length === 0) return `None is configured: name a ${what} in weekline.yaml.`;
  return `Known ${known.length === 1 ? 'is' : 'are'} ${known.map((name) => `“${name}”`).join(', ')}.`;
}

const MOST_NAMED = 12;

/** There may be hundreds of segments. */
function someOf(known: readonly string[]): string {
  const more = known.length - MOST_NAMED;
  const named = choice('segment', known.slice(0, MOST_NAMED));
  return more > 0 ? named.replace(/\.$/, `, and ${more} more.`) : named;
}

function dayName(weekStartsOn: 'monday' | 'sunday'): string {
  return weekStartsOn === 'monday' ? 'Monday' : 'Sunday';
}
