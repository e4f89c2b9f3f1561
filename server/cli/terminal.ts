import { once } from 'node:events';
import { plainText, withoutIsolates } from '#domain/wording/typography.ts';
import { firstLineOf } from '#server/platform/system-error.ts';
import { visibleLine } from '#server/platform/visible-line.ts';

/**
 * Words for the person at the terminal, a line each. What visitors, files and colleagues wrote is in them: nothing of it
 * reaches the terminal as anything but text of that line.
 */
export function printNotice(...lines: readonly string[]): void {
  process.stderr.write(`${shownLines(lines)}\n`);
}

/** The same for standard output; waits for a reader who is slower than we are. */
export async function print(...lines: readonly string[]): Promise<void> {
  await write(`${shownLines(lines)}\n`);
}

/** The same for the little that is said where nobody can wait. */
export function printNow(...lines: readonly string[]): void {
  process.stdout.write(`${shownLines(lines)}\n`);
}

/** Data for a program, on a line: what is in them stays as it is. */
export async function printJson(value: unknown): Promise<void> {
  await write(`${JSON.stringify(value)}\n`);
}

/** Words and numbers that the page shows too, as text that can be searched in a terminal. */
export function reportText(text: string): string {
  return withoutIsolates(plainText(text));
}

/** Lines as `printNotice` and `print` write them. */
export function shownLines(lines: readonly string[]): string {
  return lines.map(visibleLine).join('\n');
}

/** What is encoded already, its line breaks included. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
  await write(bytes);
}

async function write(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await once(process.stdout, 'drain');
}

/**
 * Decides what a stream means for the work that cannot be written. Standard output is what a command was run for: a reader
 * such as `head`, who closes the pipe when it has seen enough, ends the work without a failure; anything else fails it, in
 * words. Notices on standard error are beside the work, which goes on without them.
 */
export function outliveStreams(): void {
  process.stderr.on('error', () => {});
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    printNotice(
      `Standard output cannot be written: ${firstLineOf(error)} Free some space, or send it elsewhere.`,
    );
    process.exit(1);
  });
}
