import { ADMISSION_REFUSALS } from '#server/access/admissions.ts';
import type { AccessList } from '#server/config/configuration.ts';
import type { Message } from './html-message.ts';

const again = { to: '/sign-in', text: 'Sign in again' };

export function notOnTheList(email: string, { contact }: AccessList): Message {
  return {
    status: 403,
    title: ADMISSION_REFUSALS['not-on-the-list'],
    words: [
      `You are signed in as ${email}, and this address is not on the list of those who may see the review.`,
      contact === null
        ? 'Ask the person who runs Weekline at your company to add it under access: in weekline.yaml.'
        : `Ask to be added: ${contact}.`,
    ],
    link: { to: '/sign-in?anew', text: 'Sign in with another address' },
  };
}

export function notVerified(email: string): Message {
  return {
    status: 403,
    title: ADMISSION_REFUSALS['not-verified'],
    words: [
      `Your sign-in provider does not say that ${email} has been verified, so anyone could have typed it there.`,
      'Verify the address with the provider, or ask the person who runs the provider to confirm it. Then sign in again.',
    ],
    link: again,
  };
}

export function noAddress(): Message {
  return {
    status: 403,
    title: ADMISSION_REFUSALS['no-address'],
    words: [
      'Weekline knows people by their e-mail address, and your sign-in provider did not give one that it can read.',
      'Ask the person who runs the provider to let Weekline read it: the scope is called “email”.',
    ],
    link: again,
  };
}

export function attemptLost(): Message {
  return {
    status: 400,
    title: 'This sign-in cannot be finished',
    words: [
      'It was begun in another browser, more than ten minutes ago, or it has been finished already. Nothing is wrong with your account.',
    ],
    link: again,
  };
}

export function givenUp(): Message {
  return {
    status: 400,
    title: 'You are not signed in',
    words: ['The sign-in provider says that signing in was cancelled or not allowed for you.'],
    link: again,
  };
}

export function providerUnreachable(issuer: string): Message {
  return {
    status: 502,
    title: 'The sign-in provider does not answer',
    words: [
      `Weekline asked ${issuer} and got no answer that it can use.`,
      'Try again in a moment. If it persists, the person who runs Weekline finds the reason in the log of the server.',
    ],
    link: again,
  };
}

export function providerRefused(): Message {
  return {
    status: 400,
    title: 'Signing in did not work',
    words: [
      'The answer of the sign-in provider could not be accepted: it had been used before, was altered, or came from elsewhere.',
      'Try again. If it persists, the person who runs Weekline finds the reason in the log of the server.',
    ],
    link: again,
  };
}
