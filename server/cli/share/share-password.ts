import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { Failure } from '#server/app/failure.ts';
import { printNotice } from '#server/cli/terminal.ts';
import { systemCode } from '#server/platform/system-error.ts';

export type PasswordFlags = { password?: boolean; passwordFile?: string };

/** The password of a link: from a file or asked for, never a flag, which others on the machine could read. */
export async function sharePassword({ password, passwordFile }: PasswordFlags): Promise<string | null> {
  if (passwordFile !== undefined) return fromFile(passwordFile);
  return password === true ? asked() : null;
}

async function fromFile(file: string): Promise<string> {
  try {
    const [first = ''] = (await readFile(file, 'utf8')).split(/\r?\n/);
    return first;
  } catch (cause) {
    const code = systemCode(cause);
    throw new Failure(
      `${file} cannot be read (${code ?? String(cause)}). Name another file with --password-file.`,
      {
        exitCode: 2,
        cause,
      },
    );
  }
}

async function asked(): Promise<string> {
  if (!process.stdin.isTTY)
    throw new Failure(
      'Nobody can be asked for a password here. Write it to a file and name that with --password-file.',
      {
        exitCode: 2,
      },
    );
  printNotice('Password of the link (it is not shown):');
  const first = await typed();
  printNotice('Once more:');
  if ((await typed()) === first) return first;
  throw new Failure('The two passwords differ. No link was made; run the command again.');
}

/** What is typed is shown nowhere. */
async function typed(): Promise<string> {
  const silent = new Writable({ write: (_, __, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  try {
    return await reader.question('');
  } finally {
    reader.close();
  }
}
