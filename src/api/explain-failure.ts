import { ApiError, type ApiFailure } from './api-failure.ts';

/** What happened, exactly, and what to do about it. `passing`: the same request may well work in a moment. */
export type Explanation = {
  title: string;
  detail: string;
  remedy: string;
  /** What only the operator of the page or the API can do. */
  operator?: string;
  passing: boolean;
  /** Where to sign in, where the API serves only people who have. */
  signIn?: string;
};

/** As vite.config.ts builds for them and docs/serving.md promises. */
const BROWSERS_NEEDED = 'Chrome or Edge 111, Firefox 115 or Safari 16.4';

/** What Chromium, Firefox, Safari and the loader of style sheets say when a part of the page cannot be fetched. */
const PART_MISSING = /dynamically imported module|importing a module script failed|unable to preload/i;

/** Any error of a query; one that is not the API's is a fault of this page. */
export function explainError(error: Error): Explanation {
  if (error instanceof ApiError) return explainFailure(error.failure);
  if (PART_MISSING.test(error.message))
    return {
      title: 'Part of the page could not be loaded.',
      detail: error.message,
      remedy: 'Check the network, then try again.',
      passing: true,
    };
  return {
    title: 'Something went wrong on this page.',
    detail: error.message,
    remedy: `Reload the page. If it happens again, please report it with the text above. The page needs ${BROWSERS_NEEDED} or newer.`,
    passing: false,
  };
}

export function explainFailure(failure: ApiFailure): Explanation {
  switch (failure.kind) {
    case 'unreachable':
      return {
        title: navigator.onLine ? 'The metrics API cannot be reached.' : 'You are offline.',
        detail: `No connection to ${failure.url}.`,
        remedy: 'Check the network, then try again.',
        operator:
          'Check that the API is running (npm start). If it has another address, put that address into the “weekline-api” tag of index.html and make the API allow this page (CORS).',
        passing: true,
      };
    case 'timeout':
      return {
        title: `No response within ${failure.seconds} seconds.`,
        detail: `${failure.url} accepted the request but did not respond.`,
        remedy: 'Try again. If it is still slow, check the log of the API.',
        passing: true,
      };
    case 'interrupted':
      return {
        title: 'The response was cut off.',
        detail: `${failure.url} sent ${failure.characters === 0 ? 'the start of a response' : `${failure.characters} characters`} and then stopped. None of it is shown.`,
        remedy:
          'Try again. If it happens every time, a proxy in front of the API may be cutting responses short.',
        passing: true,
      };
    case 'problem':
      return {
        title: failure.title,
        detail: failure.detail,
        remedy: failure.remedy,
        passing: failure.status >= 500,
        ...(failure.status === 401 && { signIn: new URL('/sign-in', failure.url).href }),
      };
    case 'status':
      return {
        title: `The metrics API returned status ${failure.status}.`,
        detail: `${failure.url} gave no reason.`,
        remedy: statusRemedy(failure.status),
        passing: failure.status >= 500,
      };
    case 'html':
      return {
        title: 'A web page came back instead of numbers.',
        detail: `${failure.url} returned HTML (status ${failure.status}): a sign-in page, a proxy, or a static host without the API.`,
        remedy: 'Sign in where your company asks you to, then reload.',
        operator: 'Put the address of the API into the “weekline-api” tag of index.html.',
        passing: false,
      };
    case 'not-json':
      return {
        title: 'The response is not JSON.',
        detail: `${failure.url} returned text that starts “${failure.start}”.`,
        remedy: 'Check that the “weekline-api” tag of index.html points to a Weekline API.',
        passing: false,
      };
    case 'contract':
      return {
        title: 'The API uses another version of the contract.',
        detail: `${failure.url} returns ${failure.found}; this page reads ${failure.wanted}.`,
        remedy: 'Deploy the page and the API from the same Weekline release, then reload.',
        passing: false,
      };
    case 'shape':
      return {
        title: 'The response does not follow the contract, so none of it is shown.',
        detail: `${failure.path === '' ? 'The response' : `“${failure.path}”`} ${failure.expectation} (${failure.url}).`,
        remedy: 'If you implement the contract yourself, correct that field; otherwise please report it.',
        passing: false,
      };
  }
}

function statusRemedy(status: number): string {
  if (status === 401 || status === 403) return 'Sign in where your company asks you to, then reload.';
  if (status === 404) return 'Check the address in the “weekline-api” tag of index.html.';
  if (status >= 500) return 'Try again in a moment. If it keeps happening, check the log of the API.';
  return 'Reload the page. If it keeps happening, check the log of the API.';
}
