import type { Problem } from './review-schema.ts';

/**
 * The one response to anyone without a valid link: unknown, expired, revoked and misspelt look alike, so that nobody learns
 * which links exist.
 *
 * @example notShared().status // 404
 */
export function notShared(): Problem {
  return {
    type: 'urn:weekline:not-shared',
    title: 'Nothing is shown here',
    status: 404,
    detail: 'This link shows nothing: it may have expired, been revoked, or been copied incompletely.',
    remedy: 'Ask the person who sent it for a new one.',
  };
}

/**
 * A link whose password has not been given yet. Nothing it shows is revealed.
 *
 * @example lockedShare().status // 401
 */
export function lockedShare(): Problem {
  return {
    type: 'urn:weekline:share-locked',
    title: 'A password is needed',
    status: 401,
    detail: 'This link asks for a password.',
    remedy: 'Enter the password that you were given for this link.',
  };
}

/** @example wrongPassword().status // 401 */
export function wrongPassword(): Problem {
  return {
    type: 'urn:weekline:wrong-password',
    title: 'Wrong password',
    status: 401,
    detail: 'This is not the password for this link.',
    remedy: 'Check capitals and spaces. If it is still wrong, ask the person who sent you the link.',
  };
}

/**
 * Too many wrong passwords for one link, from any number of senders.
 *
 * @example tooManyGuesses(600).remedy // 'Wait 10 minutes and try again.'
 */
export function tooManyGuesses(seconds: number): Problem {
  const minutes = Math.ceil(seconds / 60);
  return {
    type: 'urn:weekline:too-many-guesses',
    title: 'Too many wrong passwords',
    status: 429,
    detail: 'Too many wrong passwords were tried on this link, so it accepts none for a while.',
    remedy: `Wait ${minutes === 1 ? 'a minute' : `${minutes} minutes`} and try again.`,
  };
}

/**
 * A link that is to be revoked and is none, or is revoked already.
 *
 * @example unknownShare('s1').status // 404
 */
export function unknownShare(share: string): Problem {
  return {
    type: 'urn:weekline:unknown-share',
    title: 'No such link',
    status: 404,
    detail: `There is no link “${share}” in force.`,
    remedy: 'Reload the list: it may already have been revoked.',
  };
}

/** @example anothersShare('growth@example.com').status // 403 */
export function anothersShare(by: string): Problem {
  return {
    type: 'urn:weekline:not-your-link',
    title: 'Not your link',
    status: 403,
    detail: `This link was made by ${by}; only they and admins can revoke it.`,
    remedy: 'Ask them, or an admin of this workspace.',
  };
}
