import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import { problemOfRefusal } from '#domain/contract/refusal-problem.ts';
import type { Problem } from '#domain/contract/review-schema.ts';

/**
 * A response of RFC 9457 problem details, thrown where it is found. What only HTTP refuses is worded in this room, what any
 * server of the contract refuses in domain/contract.
 */
export class HttpProblem extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** What a use case returns; its refusal is thrown, as the problem that the caller gets. */
export function accepted<Outcome extends object>(outcome: Outcome | Refusal): Outcome {
  if (isRefusal(outcome)) throw new HttpProblem(problemOfRefusal(outcome));
  return outcome;
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

/** A revocation that is in force and that a full or broken disk did not take. `what` no longer works, in words. */
export function revocationPending(what: string): Problem {
  return {
    type: 'urn:weekline:revocation-pending',
    title: 'Revoked, and not yet on disk',
    status: 503,
    detail: `${what} from this moment on, but the disk of the server did not take that in full.`,
    remedy:
      'Make room on the disk of the server, restart Weekline and revoke it again, until this answer no longer comes.',
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

/** What was asked could not be written. */
export function diskFull(): Problem {
  return {
    type: 'urn:weekline:disk-full',
    title: 'The disk is full',
    status: 507,
    detail: 'The disk of the server has no room left, so nothing of this change was kept.',
    remedy: 'Ask the person who runs Weekline to free some space, then make the change again.',
  };
}

export function outOfMemory(): Problem {
  return {
    type: 'urn:weekline:out-of-memory',
    title: 'Too much to count at once',
    status: 503,
    detail: 'This needs more memory than the server may use, so it was not counted.',
    remedy:
      'Look at the funnel by another property, or ask the person who runs Weekline to allow more memory (WEEKLINE_MEMORY).',
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

export function stopping(): Problem {
  return {
    type: 'urn:weekline:stopping',
    title: 'Stopping',
    status: 503,
    detail: 'The server is being stopped and takes no more requests.',
    remedy: 'Ask again when it has been started.',
  };
}
