import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { threadId } from 'node:worker_threads';
import { build } from 'vite';

export type Finished = { code: number | null; stdout: string; stderr: string };

const root = path.resolve(import.meta.dirname, '..', '..');

const cache = path.join(root, 'node_modules', '.cache', 'weekline-command-line');
const folder = path.join(cache, `${process.pid}-${threadId}`);

/** The command line, built once a worker from the sources as they are now: it starts several times faster than they would. */
removeLeftovers();
await build({
  root,
  configFile: path.join(root, 'vite.config.ts'),
  build: { ssr: 'server/main.ts', outDir: folder, emptyOutDir: true },
  logLevel: 'error',
});

/** The command line as a process of its own. `input` is its standard input. */
export async function weekline(
  args: readonly string[],
  options: { cwd?: string; input?: string } = {},
): Promise<Finished> {
  const running = startWeekline(args, options.cwd);
  running.child.stdin?.end(options.input ?? '');
  return running.finished;
}

export type RunningWeekline = {
  child: ChildProcess;
  finished: Promise<Finished>;
  /** The first match of what it has written to standard error so far or will write. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
};

/** `to`: where an output goes, a file descriptor, instead of to us. */
export function startWeekline(
  args: readonly string[],
  cwd: string = root,
  variables: Record<string, string> = {},
  to: Partial<Record<'stdout' | 'stderr', number>> = {},
): RunningWeekline {
  const env = { ...bareEnvironment(), ...variables };
  const child = spawn(process.execPath, [path.join(folder, 'main.js'), ...args], {
    cwd,
    env,
    stdio: ['pipe', to.stdout ?? 'pipe', to.stderr ?? 'pipe'],
  });
  const written = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    written.stderr += text;
  });
  const finished = once(child, 'close').then(([code]): Finished => ({ code, ...written }));
  return {
    child,
    finished,
    async says(pattern) {
      for (;;) {
        const match = pattern.exec(written.stderr);
        if (match !== null) return match;
        const ended = await Promise.race([
          finished,
          ...(child.stderr === null ? [] : [once(child.stderr, 'data')]),
        ]);
        if ('code' in ended)
          throw new Error(`weekline ended without saying ${pattern}:\n${ended.stderr}${ended.stdout}`);
      }
    },
  };
}

/** Nothing that the machine of the developer says about Weekline. */
function bareEnvironment(): NodeJS.ProcessEnv {
  const entries = Object.entries(process.env).filter(
    ([name]) => !name.startsWith('WEEKLINE_') && name !== 'LOG_LEVEL' && name !== 'VITEST',
  );
  return { ...Object.fromEntries(entries), NODE_ENV: 'production' };
}

/** A test worker is ended before it could tidy up: the next one does it. */
function removeLeftovers(): void {
  mkdirSync(cache, { recursive: true });
  for (const name of readdirSync(cache).filter((one) => !isRunning(Number.parseInt(one, 10))))
    rmSync(path.join(cache, name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
