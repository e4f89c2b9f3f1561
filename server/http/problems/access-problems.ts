import type { Role } from '#domain/contract/access-endpoints.ts';
import type { Problem } from '#domain/contract/review-schema.ts';

export function notSignedIn(): Problem {
  return {
    type: 'urn:weekline:not-signed-in',
    title: 'Sign in to see the review',
    status: 401,
    detail: 'Nobody is signed in here, or the session has ended.',
    remedy: 'It is shown to those on this workspace’s list: sign in at /sign-in.',
    signIn: 'sign-in',
  };
}

export function mayNot(role: Role, needed: Role): Problem {
  return {
    type: 'urn:weekline:not-allowed',
    title: 'Not allowed',
    status: 403,
    detail: `This needs the role “${needed}”; yours is “${role}”.`,
    remedy: 'Ask the person who runs Weekline here for the role: it is set under access: in weekline.yaml.',
  };
}

/** More requests than any page makes. */
export function tooManyRequests(seconds: number): Problem {
  return {
    type: 'urn:weekline:too-many-requests',
    title: 'Too many requests',
    status: 429,
    detail: 'More was asked in a short time than is answered to one reader.',
    remedy: `Wait ${seconds === 1 ? 'a second' : `${seconds} seconds`}, then ask again.`,
  };
}

/** The id is not repeated: somebody may have pasted a key there. */
export function unknownKey(): Problem {
  return {
    type: 'urn:weekline:unknown-key',
    title: 'No such key',
    status: 404,
    detail: 'There is no key with this id in force.',
    remedy: 'Name it by its id, as `weekline key list` shows it, not by the key itself.',
  };
}

export function noImportKey(): Problem {
  return {
    type: 'urn:weekline:not-signed-in',
    title: 'Not allowed to import',
    status: 401,
    detail: 'The request shows no key that is in force, and no editor is signed in.',
    remedy: 'Make a key with `weekline key create` and send it as `authorization: Bearer wk_…`.',
  };
}

export function importUnderWay(since: Date): Problem {
  return {
    type: 'urn:weekline:import-under-way',
    title: 'An import is under way',
    status: 409,
    detail: `An import has been running since ${since.toISOString()}.`,
    remedy: 'Wait until it is over, then ask again if files have come since.',
  };
}

/** A program that starts an import looks at the status alone: nothing that was refused is a success. */
export function filesRefused(
  refused: readonly { file: string; problem: string | null }[],
  files: number,
): Problem {
  const reasons = refused.map(({ file, problem }) => `${file}: ${problem ?? 'refused.'}`).join(' ');
  return {
    type: 'urn:weekline:files-refused',
    title: 'Not every file was read',
    status: 422,
    detail: `${refused.length} of ${files} ${files === 1 ? 'file was' : 'files were'} refused. ${reasons}`,
    remedy: 'Mend what is refused and import again: the other files are kept, and nothing is counted twice.',
  };
}
