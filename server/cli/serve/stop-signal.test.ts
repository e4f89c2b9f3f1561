import { afterEach, expect, test } from 'vitest';
import { type RunningWeekline, startWeekline, weekline, weeklineProcess } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const started: RunningWeekline[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

function serve(folder: string, variables: Record<string, string> = {}): RunningWeekline {
  const running = startWeekline(['serve', '--port', '0'], folder, variables);
  started.push(running);
  return running;
}

/** The first work of a start is to choose the level of the log, for which it looks at standard error. */
function signalledAtFirst(signal: string): string {
  const program = `let sent = false;
    Object.defineProperty(process.stderr, 'isTTY', { get() {
      if (!sent) process.kill(process.pid, '${signal}');
      sent = true;
      return false;
    } });`;
  return `--import=data:text/javascript,${encodeURIComponent(program)}`;
}

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'])(
  '%s at the beginning of a start ends it cleanly',
  async (signal) => {
    const { code, stderr } = await serve(smallProject(), { NODE_OPTIONS: signalledAtFirst(signal) }).finished;
    expect([code, stderr]).toEqual([0, 'Stopping …\n']);
  },
);

test('a signal while the data are read ends the start when they are', async () => {
  const running = serve(smallProject());
  await running.says(/Reading web/);
  running.child.kill('SIGTERM');
  const { code, stderr } = await running.finished;
  expect([code, stderr]).toEqual([0, expect.stringContaining('Stopping')]);
});

test('beside a paused server every command says that it does not answer, and what to do', async () => {
  const folder = smallProject();
  const { child, says } = serve(folder);
  await says(/is ready/);
  child.kill('SIGSTOP');
  const commands = [['review'], ['import'], ['audit'], ['key', 'list'], ['share', 'list']];
  const outcomes = await Promise.all(commands.map((command) => weeklineProcess(command, { cwd: folder })));
  child.kill('SIGCONT');
  for (const { code, stdout, stderr } of outcomes) {
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toContain(`(process ${child.pid}) holds the data folder and does not answer.`);
    expect(stderr).toContain(`kill -CONT ${child.pid}`);
    expect(stderr).not.toMatch(/\n\s+at /);
  }
  expect((await weekline(['share', 'list'], { cwd: folder })).code).toBe(0);
}, 40_000);
