import { setupWorker } from 'msw/browser';
import { handlersFor } from './scenarios.ts';

/** Answers the page's requests in the page itself, from the sample company or from the scenario that the URL names. */
export async function startDemo(page: { search: string; baseURI: string }): Promise<void> {
  const worker = setupWorker(...handlersFor(new URLSearchParams(page.search).get('scenario')));
  await worker.start({
    serviceWorker: { url: new URL('mockServiceWorker.js', page.baseURI).href },
    onUnhandledRequest: 'bypass',
    quiet: true,
  });
}
