import { once } from 'node:events';

/** Words for the person at the terminal. */
export function printNotice(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Data for standard output; waits for a reader who is slower than we are. */
export async function print(text: string): Promise<void> {
  await write(`${text}\n`);
}

/** The same for what is encoded already, its line breaks included. */
export async function printBytes(bytes: Uint8Array): Promise<void> {
  await write(bytes);
}

async function write(data: string | Uint8Array): Promise<void> {
  if (!process.stdout.write(data)) await once(process.stdout, 'drain');
}

/** A reader such as `head` closes the pipe when it has seen enough: that ends the work and is no failure. */
export function endQuietlyWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
}
