import { Worker } from 'node:worker_threads';
import type { DocumentText } from './document-texts.ts';
import type { Judged, JudgeFlags } from './judge-text.ts';

export type JudgeThreads = {
  judge(text: DocumentText): Promise<Judged>;
  close(): Promise<void>;
};

type Waiting = { resolve(judged: Judged): void; reject(error: Error): void };
type Thread = { worker: Worker; waiting: Waiting[]; ended: Error | null };

/**
 * Threads that judge side by side. `entry` is what they run, and answers every document with what `judgeText` makes of it, one
 * after the other. When a thread ends before it was closed, whatever waits for it is rejected.
 */
export function startJudgeThreads(
  count: number,
  { entry, flags }: { entry: string; flags: JudgeFlags },
): JudgeThreads {
  const threads = Array.from({ length: count }, () => startThread(entry, flags));
  return {
    judge: (text) => {
      const thread = threads.reduce((a, b) => (b.waiting.length < a.waiting.length ? b : a));
      return judgeIn(thread, text);
    },
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

/** A document's verdicts live briefly: with room for those of several, a tenth less time goes into collecting them. */
const ROOM_FOR_THE_YOUNG = { maxYoungGenerationSizeMb: 64 };

function startThread(entry: string, flags: JudgeFlags): Thread {
  const worker = new Worker(entry, { workerData: flags, resourceLimits: ROOM_FOR_THE_YOUNG });
  const thread: Thread = { worker, waiting: [], ended: null };
  const end = (error: Error) => {
    thread.ended ??= error;
    for (const { reject } of thread.waiting.splice(0)) reject(thread.ended);
  };
  worker
    .on('message', (judged: Judged) => thread.waiting.shift()?.resolve(judged))
    .on('error', end)
    .on('exit', (code) => end(new Error(`The thread ended by itself, with code ${code}.`)));
  return thread;
}

function judgeIn({ worker, waiting, ended }: Thread, text: DocumentText): Promise<Judged> {
  if (ended !== null) return Promise.reject(ended);
  return new Promise((resolve, reject) => {
    waiting.push({ resolve, reject });
    worker.postMessage(text, [text.bytes.buffer]);
  });
}
