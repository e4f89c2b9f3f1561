#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { runProgram } from '#server/cli/program.ts';
import { outliveStreams } from '#server/cli/terminal.ts';

process.setSourceMapsEnabled(true);
if (isMainThread) {
  outliveStreams();
  process.exitCode = await runProgram(process.argv.slice(2));
} else {
  const { answerDocuments } = await import('#server/cli/judge/judge-thread.ts');
  answerDocuments();
}
