import type { Problem } from './review-schema.ts';

/**
 * Parameters or a body that are not as the contract says, each named.
 *
 * @example badRequest([{ path: 'weeks', message: 'is given twice: name it once' }]).status // 400
 */
export function badRequest(errors: { path: string; message: string }[]): Problem {
  const faults = errors.map(({ path, message }) => `${path}: ${message}`).join('; ');
  return {
    type: 'urn:weekline:bad-request',
    title: 'The request cannot be read',
    status: 400,
    detail: `The request cannot be read: ${faults}.`,
    remedy: 'Correct the parameters named in `errors`; /api/docs lists what each call takes.',
    errors,
  };
}

/**
 * A body of another kind; `type` is what the request said of it, empty when it said nothing.
 *
 * @example notJson('text/plain').status // 415
 */
export function notJson(type: string): Problem {
  return {
    type: 'urn:weekline:not-json',
    title: 'Not JSON',
    status: 415,
    detail: type === '' ? 'The request does not say what type its body has.' : `The body is “${type}”.`,
    remedy: 'Send JSON, with `content-type: application/json`.',
  };
}

/**
 * A fault of the server. The reason stays in its log, under the id that the reader is given.
 *
 * @example internal('req-7').status // 500
 */
export function internal(requestId: string): Problem {
  return {
    type: 'urn:weekline:internal',
    title: 'Something went wrong here',
    status: 500,
    detail: 'The server could not answer the request.',
    remedy: `Try again; if it keeps happening, look for request ${requestId} in the log of the server.`,
  };
}
