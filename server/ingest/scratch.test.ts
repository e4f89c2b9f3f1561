import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test, vi } from 'vitest';
import { startOf } from '#server/platform/processes.ts';
import { makeScratchFolder, removeLeftScratch } from './scratch.ts';

test('copies of an import that was killed are gone at the next one, those of one that runs stay', async () => {
  vi.stubEnv('TMPDIR', mkdtempSync(path.join(tmpdir(), 'weekline-scratch-test-')));
  const machine = path.basename(await makeScratchFolder()).split('-')[2];
  const running = spawn('sleep', ['30']);
  const gone = spawn('true');
  const folderOf = (pid: number | undefined, start: string | null) => {
    const folder = path.join(tmpdir(), `weekline-import-${machine}-${pid}-${start ?? 'unknown'}-x`);
    mkdirSync(folder);
    return folder;
  };
  try {
    await once(gone, 'exit');
    const mine = await makeScratchFolder();
    const others = folderOf(running.pid, await startOf(running.pid ?? 0));
    const left = folderOf(gone.pid, '1');
    const numberGivenAgain = folderOf(running.pid, '1');
    const elsewhere = path.join(tmpdir(), `weekline-import-00000000-${gone.pid}-1-x`);
    const ofEarlierVersion = path.join(tmpdir(), 'weekline-import-Xy12ab');
    for (const folder of [elsewhere, ofEarlierVersion]) mkdirSync(folder);
    const foreign = path.join(tmpdir(), 'somebody-elses');
    mkdirSync(foreign);
    await removeLeftScratch();
    expect([mine, others, foreign, elsewhere, ofEarlierVersion].map(existsSync)).toEqual(
      new Array(5).fill(true),
    );
    const lastWeek = new Date(Date.now() - 7 * 24 * 60 * 60 * 1000);
    for (const folder of [elsewhere, ofEarlierVersion, mine]) utimesSync(folder, lastWeek, lastWeek);
    await removeLeftScratch();
    expect([mine, elsewhere, ofEarlierVersion].map(existsSync)).toEqual([true, false, false]);
    expect([left, numberGivenAgain].map(existsSync)).toEqual([false, process.platform !== 'linux']);
  } finally {
    running.kill();
    vi.unstubAllEnvs();
  }
});
