import { closeSync, existsSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { LOG_LEVELS } from '#server/environment/environment.ts';
import { type RunningWeekline, startWeekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const FULL = '/dev/full';
const started: RunningWeekline[] = [];
const opened: number[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
  for (const descriptor of opened.splice(0)) closeSync(descriptor);
});

function full(): number {
  const descriptor = openSync(FULL, 'w');
  opened.push(descriptor);
  return descriptor;
}

function run(
  args: string[],
  folder: string,
  level: string,
  to?: Parameters<typeof startWeekline>[3],
): RunningWeekline {
  const running = startWeekline(args, folder, { LOG_LEVEL: level }, to);
  started.push(running);
  return running;
}

/** The server says nothing that we could read: its folder says where it is. */
async function addressIn(folder: string): Promise<string> {
  const file = join(folder, '.weekline', 'weekline.serving.json');
  await vi.waitUntil(() => existsSync(file), { timeout: 20_000, interval: 100 });
  return vi.waitFor(() => JSON.parse(readFileSync(file, 'utf8')).at);
}

async function servesAndStops({ child, finished }: RunningWeekline, folder: string): Promise<void> {
  const at = await addressIn(folder);
  for (let asked = 0; asked < 3; asked += 1)
    expect((await fetch(`${at}/api/v1/funnels/main/review`)).status).toBe(200);
  child.kill('SIGTERM');
  expect((await finished).code).toBe(0);
  expect(existsSync(join(folder, '.weekline', 'weekline.serving.json'))).toBe(false);
}

describe.skipIf(!existsSync(FULL))('where a disk is full', () => {
  test.each(LOG_LEVELS)(
    'a server starts, answers and stops without its log at LOG_LEVEL=%s',
    async (level) => {
      const folder = smallProject();
      const running = run(['serve', '--port', '0'], folder, level, { stdout: full(), stderr: full() });
      await servesAndStops(running, folder);
    },
  );

  test('a command whose output is lost fails in words', async () => {
    const { finished } = run(['review', '--json'], smallProject(), 'info', { stdout: full() });
    const { code, stderr } = await finished;
    expect(code).toBe(1);
    expect(stderr).toContain('Standard output cannot be written: ENOSPC');
    expect(stderr).not.toMatch(/\n\s+at /);
  });
});

test('a server goes on when whoever read its log has gone', async () => {
  const folder = smallProject();
  const running = run(['serve', '--port', '0'], folder, 'trace');
  running.child.stdout?.destroy();
  running.child.stderr?.destroy();
  await servesAndStops(running, folder);
});
