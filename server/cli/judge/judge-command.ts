import { realpathSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { Failure } from '#server/app/failure.ts';
import { printBytes, printNotice } from '#server/cli/terminal.ts';
import { createDocumentJudge } from './document-judge.ts';
import { documentTextsIn } from './document-texts.ts';
import { inOrder } from './in-order.ts';
import type { JudgeFlags } from './judge-text.ts';

/** Judges counts documents of any origin. One that is refused is reported, and the others are judged all the same. */
export async function judgeCommand(
  files: readonly string[],
  { threads = availableParallelism(), ...flags }: JudgeFlags & { threads?: number },
): Promise<void> {
  const { judge, atOnce, close } = createDocumentJudge(flags, {
    mostThreads: threads,
    entry: threadFile(),
  });
  let refused = 0;
  try {
    const texts = documentTextsIn(files);
    const work = inOrder(texts, async (text) => ({ place: text.place, judged: await judge(text) }), atOnce);
    for await (const { place, judged } of work) {
      if (judged.kind === 'judged') await printBytes(judged.output);
      else {
        refused += 1;
        printNotice(`${place}: ${judged.reason}`);
      }
    }
  } finally {
    await close();
  }
  if (refused > 0)
    throw new Failure(`${refused} ${refused === 1 ? 'document was' : 'documents were'} refused; see above.`);
}

/** The command itself, which judges in a thread instead of reading its arguments: see `server/main.ts`. */
function threadFile(): string {
  const [, argument = ''] = process.argv;
  const command = realpathSync(argument);
  return command.endsWith('.ts') ? join(dirname(command), 'thread-from-sources.mjs') : command;
}
