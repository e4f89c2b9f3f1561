import { parentPort, workerData } from 'node:worker_threads';
import type { DocumentText } from './document-texts.ts';
import { type JudgeFlags, judgeText } from './judge-text.ts';

/** What a thread of `judge` does: answers every document with what comes of it. */
export function answerDocuments(): void {
  const flags: JudgeFlags = workerData;
  parentPort?.on('message', (text: DocumentText) => {
    const judged = judgeText(text, flags);
    parentPort?.postMessage(judged, judged.kind === 'judged' ? [judged.output.buffer] : []);
  });
}
