import type { CDPSession } from 'playwright-core';

/** Resolves once the page has said `what`; rejects when it has not within `patience` milliseconds. */
export type Heard = (what: string, patience: number) => Promise<void>;

/** Lets the page's watcher speak up: asking it again and again would slow the page down. */
export async function hearing(session: CDPSession): Promise<Heard> {
  const said = new Set<string>();
  const listeners = new Set<() => void>();
  session.on('Runtime.bindingCalled', ({ payload }) => {
    said.add(payload);
    for (const listener of listeners) listener();
  });
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: '__tell' });
  return (what, patience) =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        listeners.delete(listen);
        reject(new Error(`The page did not get as far as “${what}” in ${patience / 1000} s.`));
      }, patience);
      const listen = () => {
        if (!said.has(what)) return;
        clearTimeout(late);
        listeners.delete(listen);
        resolve();
      };
      listeners.add(listen);
      listen();
    });
}
