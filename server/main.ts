#!/usr/bin/env node
import { isMainThread } from 'node:worker_threads';
import { runProgram } from '#server/cli/program.ts';
import { endQuietlyWithReader } from '#server/cli/terminal.ts';

process.setSourceMapsEnabled(true);
if (isMainThread) {
  endQuietlyWithReader();
  process.exitCode = await runProgram(process.argv.slice(2));
} else {
  const { answerDocuments } = await import('#server/cli/judge/judge-thread.ts');
  answerDocuments();
}
