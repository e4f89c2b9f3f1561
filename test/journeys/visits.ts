import { afterEach } from 'vitest';
import { type Visit, visit } from './browser.ts';

/** `visit` for the tests of a file: a visitor who comes during a test leaves when it ends. */
export function visits(): typeof visit {
  let open: Visit[] = [];
  afterEach(async () => {
    await Promise.all(open.map(({ close }) => close()));
    open = [];
  });
  return async (browser, url, options) => {
    const visitor = await visit(browser, url, options);
    open.push(visitor);
    return visitor;
  };
}
