import { execFile, spawn } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '#test/free-port.ts';

const run = promisify(execFile);
const READY = /ready on (http:\/\/[^\s,]+)/;
const LONGEST_OUTPUT = 64 * 1024 * 1024;

/** What the version of one checkout gave to its users, by the name of the output. */
export type Outputs = Map<string, string>;

/** A checkout that is built, and a folder for what it writes. */
export type Checkout = { root: string; work: string; main: string; demo: string };

/** Where the sample company and its data lie: read by commands, published and served. */
export const SAMPLE_FLAGS = ['--config', 'sample/weekline.yaml', '--data', 'sample-data'] as const;

/** Builds the server, both pages and, into `work`, the page with its mocks; and writes the sample company there. */
export async function built(root: string, work: string): Promise<Checkout> {
  const demo = path.join(work, 'demo-page');
  await run('npm', ['run', 'build'], { cwd: root, maxBuffer: LONGEST_OUTPUT });
  await run('npx', ['vite', 'build', '--mode', 'demo', '--outDir', demo, '--emptyOutDir'], { cwd: root });
  const main = path.join(root, 'dist/server/main.js');
  await run(process.execPath, [main, 'demo', 'sample'], { cwd: work });
  return { root, work, main, demo };
}

/** Exit code, standard output and standard error of one command. */
export async function weekline(
  { main, work }: Checkout,
  args: readonly string[],
  { cwd = work, input = '' }: { cwd?: string; input?: string } = {},
): Promise<{ code: number | null; stdout: string; stderr: string }> {
  const child = spawn(process.execPath, [main, ...args], { cwd, env: bareEnvironment() });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  // A command that refuses its arguments ends before it reads.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  return { code, ...written };
}

export type Served = { url: string; stop: () => Promise<void> };

/** The server over the files of the sample company, on a free port. */
export async function served({ main, work }: Checkout): Promise<Served> {
  const args = ['serve', '--port', String(await freePort()), ...SAMPLE_FLAGS];
  const child = spawn(process.execPath, [main, ...args], { cwd: work, env: bareEnvironment() });
  const url = await new Promise<string>((resolve, reject) => {
    let said = '';
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = READY.exec(said)?.[1];
      if (found !== undefined) resolve(found.replace(/\/$/, ''));
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with exit code ${code}:\n${said}`)));
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    url,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** Nothing that the machine of the developer says about Weekline. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('WEEKLINE_') && name !== 'LOG_LEVEL',
  );
  return { ...Object.fromEntries(entries), NODE_ENV: 'production' };
}
