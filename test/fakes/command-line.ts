import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { builtProgram } from './built-program.ts';
import type { HostedCommand, HostedResult } from './command-host.ts';

export type Finished = { code: number | null; stdout: string; stderr: string };

const root = path.resolve(import.meta.dirname, '..', '..');

const main = await builtProgram('server/main.ts', { 'command-host': 'test/fakes/command-host.ts' });

/** A command, in the process that runs one after another. With an `input`, its standard input, it has one of its own. */
export async function weekline(
  args: readonly string[],
  { cwd = root, input }: { cwd?: string; input?: string } = {},
): Promise<Finished> {
  if (input === undefined) return hosted({ args, cwd });
  return weeklineProcess(args, { cwd, input });
}

/** The same as a process of its own, where that it is one is what is tested. */
export async function weeklineProcess(
  args: readonly string[],
  { cwd = root, input = '' }: { cwd?: string; input?: string } = {},
): Promise<Finished> {
  const running = startWeekline(args, cwd);
  running.child.stdin?.end(input);
  return running.finished;
}

let host: ChildProcess | null = null;
let earlier: Promise<unknown> = Promise.resolve();

function hosted(command: HostedCommand): Promise<Finished> {
  const result = earlier.then(() => resultOf(command));
  earlier = result.catch(() => {});
  return result;
}

async function resultOf(command: HostedCommand): Promise<HostedResult> {
  const running = host ?? startHost();
  host = running;
  return new Promise((resolve, reject) => {
    const ended = () => {
      host = null;
      reject(new Error(`The process ended that ran “weekline ${command.args.join(' ')}”.`));
    };
    running.once('exit', ended);
    running.once('message', (result: HostedResult) => {
      running.off('exit', ended);
      resolve(result);
    });
    running.send(command);
  });
}

/** It ends with the worker, when the channel between them is closed. */
function startHost(): ChildProcess {
  return fork(path.join(path.dirname(main), 'command-host.js'), {
    env: bareEnvironment(),
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
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
  const child = spawn(process.execPath, [main, ...args], {
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
