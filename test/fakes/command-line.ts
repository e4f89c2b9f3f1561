import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export type Finished = { code: number | null; stdout: string; stderr: string };

const root = path.resolve(import.meta.dirname, '..', '..');
const main = path.join(root, 'server', 'main.ts');
const tsx = import.meta.resolve('tsx');

/** The command line as a process of its own, from the sources. `input` is its standard input. */
export async function weekline(args: readonly string[], options: { cwd?: string; input?: string } = {}) {
  const process = startWeekline(args, options.cwd);
  process.child.stdin?.end(options.input ?? '');
  return process.finished;
}

export type RunningWeekline = {
  child: ChildProcess;
  finished: Promise<Finished>;
  /** The first match of what it has written to standard error so far or will write. */
  says(pattern: RegExp): Promise<RegExpExecArray>;
};

export function startWeekline(
  args: readonly string[],
  cwd: string = root,
  variables: Record<string, string> = {},
): RunningWeekline {
  const env = { ...bareEnvironment(), ...variables };
  const child = spawn(process.execPath, ['--import', tsx, main, ...args], { cwd, env });
  const written = { stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    written.stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
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
        const ended = await Promise.race([finished, once(child.stderr, 'data')]);
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
