type Step<Item, Result> =
  | { kind: 'item'; item: Item }
  | { kind: 'end' }
  | { kind: 'unreadable'; error: unknown }
  | { kind: 'result'; result: Result };

/**
 * The results of work on items, in the order of the items. At most `atOnce` are being worked on or wait to be taken, and no
 * item is asked for before there is room for it. A result is handed out once it is there, whether or not another item comes.
 *
 * Failures keep the order too: one of the work stands in its item's place, one of the items after every result, and both end it.
 */
export async function* inOrder<Item, Result>(
  items: AsyncIterable<Item>,
  work: (item: Item) => Promise<Result>,
  atOnce: number,
): AsyncGenerator<Result> {
  const iterator = items[Symbol.asyncIterator]();
  const begun: Promise<Step<Item, Result>>[] = [];
  let coming: Promise<Step<Item, Result>> | null = null;
  let end: Step<Item, Result> | null = null;
  try {
    while (end === null || begun.length > 0) {
      if (end === null && begun.length < atOnce) coming ??= stepOf(iterator);
      const step = await Promise.race([...begun.slice(0, 1), ...(coming === null ? [] : [coming])]);
      switch (step.kind) {
        case 'result':
          begun.shift();
          yield step.result;
          break;
        case 'item':
          coming = null;
          begun.push(unheard(work(step.item).then((result) => ({ kind: 'result', result }))));
          break;
        case 'end':
        case 'unreadable':
          coming = null;
          end = step;
          break;
      }
    }
    if (end.kind === 'unreadable') throw end.error;
  } finally {
    // Not waited for: while an item is on its way, it would wait for that item.
    iterator.return?.().catch(() => {});
  }
}

function stepOf<Item>(iterator: AsyncIterator<Item>): Promise<Step<Item, never>> {
  return iterator.next().then(
    (next) => (next.done === true ? { kind: 'end' } : { kind: 'item', item: next.value }),
    (error: unknown) => ({ kind: 'unreadable', error }),
  );
}

/** Work that fails before its turn is no rejection that nobody handles: it is awaited when its turn comes. */
function unheard<Result>(promise: Promise<Result>): Promise<Result> {
  promise.catch(() => {});
  return promise;
}
