import type { DocumentText } from './document-texts.ts';
import { type Judged, type JudgeFlags, judgeText } from './judge-text.ts';
import { type JudgeThreads, startJudgeThreads } from './judge-threads.ts';

export type DocumentJudge = {
  judge(text: DocumentText): Promise<Judged>;
  /** How many documents it has use for at a time. */
  atOnce: number;
  close(): Promise<void>;
};

/** So many documents are judged sooner than a thread has started. */
const A_HANDFUL = 4;
/** One to judge and some to go on with, for as long as another process keeps the one that hands them out from running. */
const DOCUMENTS_A_THREAD = 4;

/** Judges the first few documents on the spot, and whatever follows in as many threads as it may have. */
export function createDocumentJudge(
  flags: JudgeFlags,
  { mostThreads, entry }: { mostThreads: number; entry: string },
): DocumentJudge {
  let threads: JudgeThreads | null = null;
  let begun = 0;
  const judged = async (text: DocumentText) => {
    begun += 1;
    if (mostThreads === 1 || begun <= A_HANDFUL) return judgeText(text, flags);
    threads ??= startJudgeThreads(mostThreads, { entry, flags });
    return threads.judge(text);
  };
  return {
    judge: (text) =>
      judged(text).catch((cause: unknown) => {
        throw new Error(`${text.place} could not be judged, which is a fault of Weekline.`, { cause });
      }),
    atOnce: mostThreads === 1 ? 1 : mostThreads * DOCUMENTS_A_THREAD,
    close: async () => threads?.close(),
  };
}
