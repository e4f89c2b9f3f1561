import { rootOfCall } from '#domain/contract/paths.ts';
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
    remedy: `Reload the page. If it happens again, report it with the text above. The page needs ${BROWSERS_NEEDED} or newer.`,
    passing: false,
  };
}

export function explainFailure(failure: ApiFailure): Explanation {
  switch (failure.kind) {
    case 'unreachable':
      return unreachable(failure.url);
    case 'timeout':
      return {
        title: `No response within ${failure.seconds} seconds.`,
        detail: `${failure.url} took the request and did not respond.`,
        remedy: 'Try again. If it keeps happening, check the log of the API.',
        passing: true,
      };
    case 'interrupted':
      return {
        title: 'The response was cut off.',
        detail: `${failure.url} sent part of a response and then stopped. None of it is shown.`,
        remedy: 'Try again. If it keeps happening, a proxy may be cutting responses short.',
        passing: true,
      };
    case 'problem':
      return {
        title: failure.title,
        detail: failure.detail,
        remedy: failure.remedy,
        passing: failure.status >= 500,
        ...signInLink(failure),
      };
    case 'status':
      return {
        title: `The metrics API returned status ${failure.status}.`,
        detail: `${failure.url} gave no reason.`,
        remedy: statusRemedy(failure.status),
        passing: failure.status >= 500,
      };
    case 'html':
      return htmlInstead(failure);
    case 'not-json':
      return {
        title: 'The response is not JSON.',
        detail: `${failure.url} returned text that starts “${failure.start}”.`,
        remedy: `${ADDRESS_TAG} It must name a metrics API.`,
        passing: false,
      };
    case 'contract':
      return {
        title: 'The API uses another version of the contract.',
        detail: `${failure.url} returns ${failure.found}; this page reads ${failure.wanted}.`,
        remedy: `Serve ${failure.wanted}, or a page that reads ${failure.found}, then reload.`,
        passing: false,
      };
    case 'faults':
      return {
        title: 'The response does not follow the contract, so none of it is shown.',
        detail: `${failure.url} has ${failure.faults}.`,
        remedy:
          'Tell whoever serves the API: `weekline check-api` lists every fault, and docs/own-api.md says what each field means.',
        passing: false,
      };
  }
}

const ADDRESS_TAG = 'Check the address of the API in the “weekline-api” tag of index.html.';

/** A browser does not say why: across origins a header that is missing is likelier than a server that is down. */
function unreachable(url: string): Explanation {
  const { origin } = new URL(url);
  const page = window.location.origin;
  const failed = { detail: `No connection to ${url}.`, passing: true };
  const check = 'Check the network, then try again.';
  const operator = `Check that the API is running. ${ADDRESS_TAG}`;
  if (!navigator.onLine) return { ...failed, title: 'You are offline.', remedy: check, operator };
  if (origin === page)
    return { ...failed, title: 'The metrics API cannot be reached.', remedy: check, operator };
  return {
    ...failed,
    title: 'The metrics API cannot be reached from this page.',
    remedy: `Most likely ${origin} does not allow it: every response, errors included, needs the header “access-control-allow-origin: ${page}” (CORS). Check the network too, then try again.`,
    operator: `Check that the API is running. A Content-Security-Policy needs “connect-src ${origin}”. ${ADDRESS_TAG}`,
  };
}

/** The status says which of the many things that answer with a web page it was. */
function htmlInstead({ url, status }: { url: string; status: number }): Explanation {
  const title = 'A web page came back instead of numbers.';
  if (status >= 500)
    return {
      title,
      detail: `${url} failed (status ${status}): the API or a proxy is down.`,
      remedy: statusRemedy(status),
      passing: true,
    };
  if (status === 404)
    return {
      title,
      detail: `There is no metrics API at ${url} (status 404).`,
      remedy: ADDRESS_TAG,
      passing: false,
    };
  return {
    title,
    detail: `${url} returned HTML (status ${status}): a sign-in page, a proxy, or a host without the API.`,
    remedy: 'Sign in where your company asks you to, then reload.',
    operator: ADDRESS_TAG,
    passing: false,
  };
}

/** What the API names, and only an address that a reader can open; without one the page knows of no way in. */
function signInLink({
  url,
  status,
  signIn,
}: {
  url: string;
  status: number;
  signIn?: string;
}): Partial<Explanation> {
  if (status !== 401 || signIn === undefined) return {};
  try {
    const link = new URL(signIn, rootOfCall(url));
    return /^https?:$/.test(link.protocol) ? { signIn: link.href } : {};
  } catch {
    return {};
  }
}

function statusRemedy(status: number): string {
  if (status === 401 || status === 403) return 'Sign in where your company asks you to, then reload.';
  if (status === 404) return ADDRESS_TAG;
  if (status >= 500) return 'Try again in a moment. If it keeps happening, check the log of the API.';
  return 'Reload the page. If it keeps happening, check the log of the API.';
}
