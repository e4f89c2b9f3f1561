import { test } from 'vitest';
import { launch, type Visit, visit } from './browser.ts';
import { startWeekline } from './weekline-server.ts';

type VisitOptions = Parameters<typeof visit>[2];

/**
 * A test over the sample company in Chromium. Server and browser are those of all journeys of a worker, since starting
 * them takes longer than most journeys: what a test changes it takes back. A visitor leaves when the test ends.
 */
export const journey = test
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are needed.
  .extend('browser', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const browser = await launch();
    onCleanup(() => browser.close());
    return browser;
  })
  // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are needed.
  .extend('weekline', { scope: 'worker' }, async ({}, { onCleanup }) => {
    const weekline = await startWeekline();
    onCleanup(() => weekline.stop());
    return weekline;
  })
  .extend('arriveAt', async ({ browser }, { onCleanup }) => {
    const open: Visit[] = [];
    onCleanup(async () => {
      await Promise.all(open.map(({ close }) => close()));
    });
    return async (url: string, options: VisitOptions = {}): Promise<Visit> => {
      const visitor = await visit(browser, url, options);
      open.push(visitor);
      return visitor;
    };
  })
  /** Opens the review, with the query of a link, and waits for its funnel. */
  .extend(
    'arrive',
    ({ arriveAt, weekline }) =>
      async (query = '', options: VisitOptions = {}): Promise<Visit> => {
        const visitor = await arriveAt(`${weekline.url}${query}`, options);
        await visitor.page.getByRole('region', { name: 'The funnel' }).waitFor();
        return visitor;
      },
  );
