import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { bootId, isRunning, startOf } from './processes.ts';

const linux = { skip: !existsSync('/proc/self/stat') };

test('this process runs, and one that has ended does not', async () => {
  expect(await isRunning({ pid: process.pid, start: await startOf(process.pid) })).toBe(true);
  const child = spawn(process.execPath, ['--version']);
  await once(child, 'exit');
  expect(await isRunning({ pid: child.pid ?? 0, start: null })).toBe(false);
});

test('another process that was given the number of the first is not the first', linux, async () => {
  expect(await isRunning({ pid: process.pid, start: '1' })).toBe(false);
});

test('a process that has ended and was never waited for does not run', linux, async () => {
  const parent = spawn('/bin/sh', ['-c', 'sleep 0 & echo $!; exec sleep 30'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const [line] = await once(createInterface({ input: parent.stdout }), 'line');
    const pid = Number(line);
    await expect.poll(() => isRunning({ pid, start: null })).toBe(false);
    process.kill(pid, 0);
  } finally {
    parent.kill();
  }
});

test('a start of the machine has an id', linux, async () => {
  expect(await bootId()).toMatch(/^[0-9a-f-]{36}$/);
});
