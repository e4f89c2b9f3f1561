import type { Problem } from '#domain/contract/review-schema.ts';
import type { Role } from '#server/access/reader.ts';

/** Nobody is signed in, or the session has ended. */
export function notSignedIn(): Problem {
  return {
    type: 'urn:weekline:not-signed-in',
    title: 'Sign in to see the review',
    status: 401,
    detail: 'Nobody is signed in here, or the session has ended.',
    remedy: 'Sign in at /sign-in, then ask again.',
  };
}

/** Signed in, with a role that does not reach. */
export function mayNot(role: Role, needed: Role): Problem {
  return {
    type: 'urn:weekline:not-allowed',
    title: 'Not allowed',
    status: 403,
    detail: `This needs the role “${needed}”; yours is “${role}”.`,
    remedy: 'Ask whoever runs Weekline here for the role: it stands under access: in weekline.yaml.',
  };
}
