import path from 'node:path';
import { runProgram } from '#server/cli/program.ts';

/** A command for the host, and what came of it. */
export type HostedCommand = { args: readonly string[]; cwd: string };
export type HostedResult = { code: number; stdout: string; stderr: string };

/**
 * A process that runs one command after another, each in the folder that it names: loading the program takes far longer
 * than most commands do. A command has ended only when nothing of it would keep a process of its own alive.
 */
async function run({ args, cwd }: HostedCommand): Promise<HostedResult> {
  process.chdir(cwd);
  const before = process.getActiveResourcesInfo().length;
  const stdout = collected(process.stdout);
  const stderr = collected(process.stderr);
  try {
    const code = await runProgram(args);
    await allEnded(args, before);
    return { code, stdout: stdout.text(), stderr: stderr.text() };
  } finally {
    stdout.restore();
    stderr.restore();
  }
}

function collected(stream: NodeJS.WriteStream): { text: () => string; restore: () => void } {
  const pieces: Buffer[] = [];
  const { write } = stream;
  stream.write = (piece: string | Uint8Array) => {
    pieces.push(Buffer.from(piece));
    return true;
  };
  return {
    text: () => Buffer.concat(pieces).toString('utf8'),
    restore: () => {
      stream.write = write;
    },
  };
}

/** How long what is closing may take. */
const PATIENCE_MS = 30_000;

/** Waits until nothing keeps a process alive but what did `before`. */
async function allEnded(args: readonly string[], before: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  while (process.getActiveResourcesInfo().length > before) {
    if (performance.now() > until)
      throw new Error(`weekline ${args.join(' ')} would not end: ${process.getActiveResourcesInfo()}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}

// The threads of `judge` are the command line, which lies beside this file.
process.argv[1] = path.join(import.meta.dirname, 'main.js');
let last: Promise<void> = Promise.resolve();
process.on('message', (command: HostedCommand) => {
  last = last.then(async () => {
    process.send?.(await run(command));
  });
});
