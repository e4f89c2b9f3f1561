import { inSlices } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judging } from '#domain/verdicts/judge.ts';
import { pagePauses } from '#src/api/page-pauses.ts';

/** How many verdicts there were, and the time that was measured. */
export type Judged = { rows: number; ms: number };

/* Runs in the browser and judges as the page does, in slices. */
declare global {
  interface Window {
    keepCounts: (json: string) => void;
    judgeInSlices: () => Promise<Judged>;
    /** Judges as well, and tells the longest time for which nothing else had its turn. */
    watchLongestBlock: () => Promise<Judged>;
  }
}

let counts: CountsDocument | null = null;

window.keepCounts = (json) => {
  counts = JSON.parse(json);
};

function kept(): CountsDocument {
  if (counts === null) throw new Error('There are no counts to judge yet.');
  return counts;
}

window.judgeInSlices = async () => {
  const started = performance.now();
  const rows = await inSlices(judging(kept()), pagePauses(new AbortController().signal));
  return { rows: rows.length, ms: performance.now() - started };
};

window.watchLongestBlock = async () => {
  const watch = watchTurns();
  await watch.begun;
  const rows = await inSlices(judging(kept()), pagePauses(new AbortController().signal));
  return { rows: rows.length, ms: await watch.longest() };
};

/** A message that sends itself again: the time between two of its turns is how long somebody else has had theirs. */
function watchTurns() {
  const { port1, port2 } = new MessageChannel();
  let last = performance.now();
  let longest = 0;
  let turn = () => {};
  const nextTurn = () =>
    new Promise<void>((resolve) => {
      turn = resolve;
    });
  port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    turn();
    port2.postMessage(null);
  };
  port2.postMessage(null);
  return {
    begun: nextTurn(),
    async longest() {
      await nextTurn();
      port1.close();
      return longest;
    },
  };
}
