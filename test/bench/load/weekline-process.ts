import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '../../..');
const PATIENCE_MS = 120_000;

/** The built server as a user starts it. */
export type RunningServer = { origin: string; pid: number; stop: () => Promise<void> };

/** Serves the sample company, or what is in the data folder, on a free port. */
export async function startServer(data: string): Promise<RunningServer> {
  const child = weekline(['serve', '--port', '0', '--data', data]);
  const origin = await saidBy(child, /ready on (http:\/\/\S+)/);
  if (child.pid === undefined) throw new Error('The server has no process id.');
  return {
    origin,
    pid: child.pid,
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

/** Runs one command of the built command line to its end. */
export function runWeekline(args: readonly string[]): Promise<void> {
  const child = weekline(args);
  return new Promise((resolve, reject) => {
    let said = '';
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk: Buffer) => {
        said += chunk.toString();
      });
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve()
        : reject(new Error(`weekline ${args.join(' ')} ended with exit code ${code}:\n${said}`)),
    );
  });
}

function weekline(args: readonly string[]): ChildProcess {
  const own = Object.entries(process.env).filter(([name]) => !/^(WEEKLINE_|LOG_LEVEL$)/.test(name));
  return spawn(process.execPath, ['dist/server/main.js', ...args], {
    cwd: root,
    env: { ...Object.fromEntries(own), NODE_ENV: 'production', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

function saidBy(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const late = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error(`The server did not say ${pattern}:\n${said}`));
    }, PATIENCE_MS);
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const found = pattern.exec(said)?.[1];
      if (found === undefined) return;
      clearTimeout(late);
      resolve(found);
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => {
      clearTimeout(late);
      reject(new Error(`The server ended with exit code ${code}:\n${said}`));
    });
  });
}
