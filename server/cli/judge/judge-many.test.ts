import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as delay } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { lastCompleteSampleWeek } from '#examples/sample-company/sample-calendar.ts';
import { sampleCounts } from '#examples/sample-company/sample-counts.ts';
import { startWeekline, weekline } from '#test/fakes/command-line.ts';

const lines = Array.from({ length: 14 }, (_, i) => {
  const counts = sampleCounts({ week: lastCompleteSampleWeek, weeks: 20 + i, by: null });
  return JSON.stringify({ ...counts, funnel: { ...counts.funnel, name: `Company ${i}` } });
});
const line = lines.at(-1) ?? '';

test('side by side or one by one, the same is said of every document, in the same order', async () => {
  const input = lines.with(5, 'nonsense').with(9, '{}').join('\n');
  const judged = (threads: string) => weekline(['judge', '-', '--replay', '--threads', threads], { input });
  const [alone, together] = [await judged('1'), await judged('3')];
  expect(together).toEqual(alone);
  expect(
    [...together.stdout.matchAll(/^standard input:(\d+): Company/gm)].map(([, number]) => number),
  ).toEqual(['1', '2', '3', '4', '5', '7', '8', '9', '11', '12', '13', '14']);
  expect(together.stderr).toMatch(
    /^standard input:6: not JSON.*\nstandard input:10: .*\n2 documents were refused/,
  );
  expect(together.code).toBe(1);
});

test('from the sources it is the same', async () => {
  const input = lines.slice(0, 6).join('\n');
  const sources = spawn(process.execPath, [
    '--import',
    'tsx',
    'server/main.ts',
    'judge',
    '-',
    '--threads',
    '2',
  ]);
  sources.stdin.end(input);
  const [said, built] = await Promise.all([text(sources.stdout), weekline(['judge', '-'], { input })]);
  expect(said).toBe(built.stdout);
  expect(said).toContain('standard input:6: Company 5');
});

test('threads are counted from 1', async () => {
  const { code, stderr } = await weekline(['judge', '-', '--threads', '0']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('Threads are counted from 1')]);
});

test('a reader who stops reading stops the work, and one who goes away ends it quietly', async () => {
  const { child, finished } = startWeekline(['judge', '-', '--replay', '--json', '--threads', '2']);
  const { stdin, stdout } = child;
  if (stdin === null || stdout === null) throw new Error('The command has no pipes.');
  stdin.on('error', () => {});
  stdout.pause();
  let sent = 0;
  while (sent < 5000) {
    sent += 1;
    if (stdin.write(`${line}\n`)) continue;
    const drained = await Promise.race([once(stdin, 'drain'), delay(3000, null)]);
    if (drained === null) break;
  }
  expect(sent).toBeGreaterThan(4);
  expect(sent * line.length).toBeLessThan(2_000_000);
  stdout.destroy();
  expect(await finished).toMatchObject({ code: 0, stderr: '' });
});

test('a line is answered though no other follows, and the end is not waited for', async () => {
  const { child, finished } = startWeekline(['judge', '-', '--json']);
  for (let i = 0; i < 6; i++) {
    child.stdin?.write(`${line}\n`);
    if (child.stdout !== null) await once(child.stdout, 'data');
  }
  child.stdin?.end();
  const rows = { arrivals: 1, steps: 5 };
  expect((await finished).stdout.trim().split('\n')).toHaveLength(6 * (rows.arrivals + rows.steps));
});
