import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Running } from './static-host.ts';

const root = path.resolve(import.meta.dirname, '../..');
const started = /ready on (http:\/\/[^\s,]+)/;
const PATIENCE_MS = 110_000;

/** The server on its own address and data, which can be killed and started again. */
export type Weekline = Running & {
  pid: () => number;
  crash: () => Promise<void>;
  startAgain: () => Promise<void>;
};

/** The built server as a user starts it, with the sample company in a folder of its own. `variables` may name its port. */
export async function startWeekline(
  flags: string[] = [],
  variables: (port: number) => Record<string, string> = () => ({}),
): Promise<Weekline> {
  const data = await mkdtemp(path.join(os.tmpdir(), 'weekline-journey-'));
  const port = await freePort();
  const start = () =>
    endingWithUs(
      spawn('node', ['dist/server/main.js', 'serve', '--port', String(port), '--data', data, ...flags], {
        cwd: root,
        stdio: ['ignore', 'pipe', 'pipe'],
        env: { ...process.env, ...variables(port) },
      }),
    );
  let child = start();
  const url = await ready(child);
  return {
    url: `${url}/`,
    pid: () => child.pid ?? Number.NaN,
    crash: () => ended(child, 'SIGKILL'),
    startAgain: async () => {
      child = start();
      await ready(child);
    },
    stop: async () => {
      await ended(child, 'SIGTERM');
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** However this process ends, also by Ctrl-C or killed: its end of the pipe closes, and who reads the other end ends the child. */
function endingWithUs<Child extends ChildProcess>(child: Child): Child {
  const watch = spawn('sh', ['-c', 'read _; kill -KILL "$0"', String(child.pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.once('exit', () => watch.kill());
  return child;
}

function ready(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const giveUp = setTimeout(
      () => reject(new Error(`The server did not say that it is ready:\n${said}`)),
      PATIENCE_MS,
    );
    const listen = (chunk: Buffer) => {
      said += chunk.toString();
      const url = started.exec(said)?.[1];
      if (url === undefined) return;
      clearTimeout(giveUp);
      resolve(url.replace(/\/$/, ''));
    };
    child.stdout?.on('data', listen);
    child.stderr?.on('data', listen);
    child.once('exit', (code) => reject(new Error(`The server ended with exit code ${code}:\n${said}`)));
  });
}

function ended(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    child.kill(signal);
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address === null || typeof address === 'string'
          ? reject(new Error('No free port.'))
          : resolve(address.port),
      );
    });
  });
}
