#!/usr/bin/env node
import { run } from '#server/cli/program.ts';
import { endQuietlyWithReader } from '#server/cli/terminal.ts';

process.setSourceMapsEnabled(true);
endQuietlyWithReader();
process.exitCode = await run(process.argv.slice(2));
