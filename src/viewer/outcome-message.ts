import type { LoadProblem, PasswordPrompt } from './load-outcome.ts';

/** What a reader sees in a report's place. It never names the report: the reader has not shown a right to know it. */
export type OutcomeMessage = { title: string; detail: string; remedy: string; retry: boolean };

const ASK = 'Ask the person who sent it to you for a new link.';

export function outcomeMessage(problem: Exclude<LoadProblem, PasswordPrompt>): OutcomeMessage {
  switch (problem.kind) {
    case 'link-incomplete':
      return {
        title: 'This link is not complete.',
        detail:
          'Its last part, after the “#”, is missing or damaged. Some mail and chat programs cut links short.',
        remedy: 'Copy the whole link and open it again, or ask the person who sent it to you for a new one.',
        retry: false,
      };
    case 'gone':
      return {
        title: 'There is no report behind this link.',
        detail: 'Its time is over, it was withdrawn, or the link was changed on its way.',
        remedy: ASK,
        retry: false,
      };
    case 'cookies-refused':
      return {
        title: 'This browser cannot keep the report open.',
        detail: 'The password is right, but it is remembered in a cookie, and this browser refuses cookies.',
        remedy: 'Allow cookies for this address, or open the link in another browser.',
        retry: false,
      };
    case 'unreachable':
      return {
        title: 'The report could not be reached.',
        detail: 'This device seems to be offline, or the connection broke before the report had arrived.',
        remedy:
          'Check the connection, then try again. If others cannot open it either, tell the person who sent you the link.',
        retry: true,
      };
    case 'server-trouble':
      return {
        title: 'The report cannot be shown right now.',
        detail: `The server that holds it answered with an error (${problem.status}).`,
        remedy: 'Try again in a few minutes. If that does not help, tell the person who sent you the link.',
        retry: true,
      };
    case 'hidden-since':
      return {
        title: 'This report is no longer shown.',
        detail: 'It was shared for a limited time, and that time is over.',
        remedy: ASK,
        retry: false,
      };
    case 'key-does-not-fit':
      return {
        title: 'This link does not open the report.',
        detail: 'The key at its end belongs to another report, or the file was changed after it was sealed.',
        remedy: 'Copy the whole link and open it again, or ask the person who sent it to you for a new one.',
        retry: false,
      };
    case 'file-missing':
      return {
        title: 'There is no report here any more.',
        detail: 'The page is still here, but the file with the report has been taken away.',
        remedy: ASK,
        retry: false,
      };
    case 'needs-https':
      return {
        title: 'This report opens only over https.',
        detail: 'It is sealed, and browsers decrypt nothing on pages that come over a plain http connection.',
        remedy:
          'Replace “http://” in the address by “https://”. If that does not work, tell the person who sent you the link.',
        retry: false,
      };
    case 'browser-too-old':
      return {
        title: 'This browser is too old for a sealed report.',
        detail: 'It cannot unpack one.',
        remedy: 'Open the link in a newer browser, on this device or on another one.',
        retry: false,
      };
  }
}
