import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { startOf } from '#server/platform/processes.ts';
import { makeScratchFolder, removeLeftScratch } from './scratch.ts';

test('copies of an import that was killed are gone at the next one, those of one that runs stay', async () => {
  vi.stubEnv('TMPDIR', mkdtempSync(path.join(tmpdir(), 'weekline-scratch-test-')));
  const running = spawn('sleep', ['30']);
  const gone = spawn('true');
  const folderOf = (pid: number | undefined, start: string | null) => {
    const folder = path.join(tmpdir(), `weekline-import-${pid}-${start ?? 'unknown'}-x`);
    mkdirSync(folder);
    return folder;
  };
  try {
    await once(gone, 'exit');
    const mine = await makeScratchFolder();
    const others = folderOf(running.pid, await startOf(running.pid ?? 0));
    const left = folderOf(gone.pid, '1');
    const numberGivenAgain = folderOf(running.pid, '1');
    const foreign = path.join(tmpdir(), 'somebody-elses');
    mkdirSync(foreign);
    await removeLeftScratch();
    expect([mine, others, foreign].map(existsSync)).toEqual([true, true, true]);
    expect([left, numberGivenAgain].map(existsSync)).toEqual([false, process.platform !== 'linux']);
  } finally {
    running.kill();
    vi.unstubAllEnvs();
  }
});
