import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { weekline, weeklineProcess } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

test('every row is accounted for, and a rejected one told with its line and reason', async () => {
  const { code, stderr, stdout } = await weeklineProcess(['import'], { cwd: smallProject() });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^web +events\.csv +7 +=+ +6 +0 +1$/m);
  expect(stderr).toMatch(/line 8 has a time in “time” that is not written as iso\. {2}visit,eva,20 January/);
  expect(stderr).toContain('web: 2026-01-05 to 2026-01-25');
  expect(stdout).toBe('');
});

test('a second import finds nothing to do', async () => {
  const folder = smallProject();
  await weekline(['import'], { cwd: folder });
  const { code, stderr } = await weekline(['import'], { cwd: folder });
  expect(code).toBe(0);
  expect(stderr).toMatch(/^web +events\.csv .* unchanged$/m);
});

test('--list-rejected prints every rejected row as data', async () => {
  const { stdout } = await weekline(['import', '--list-rejected'], { cwd: smallProject() });
  expect(JSON.parse(stdout)).toMatchObject({ source: 'web', line: 8, reason: 'time-not-readable' });
});

test('a file that is refused fails the command and leaves what was there', async () => {
  const folder = smallProject();
  await weekline(['import'], { cwd: folder });
  writeFileSync(join(folder, 'events.csv'), 'who,what\nann,visit\n');
  const broken = await weekline(['import'], { cwd: folder });
  expect(broken.code).toBe(1);
  expect(broken.stderr).toContain('1 of 1 files were refused');
  expect(broken.stderr).toContain('web: 2026-01-05 to 2026-01-25');
});

test('a file that is not there is named', async () => {
  const folder = smallProject();
  rmSync(join(folder, 'events.csv'));
  const { code, stderr } = await weekline(['import'], { cwd: folder });
  expect(code).toBe(1);
  expect(stderr).toContain('events.csv');
});

test('a data folder that cannot be made is told with the way out', async () => {
  const folder = smallProject();
  const { code, stderr } = await weekline(['import', '--data', join(folder, 'events.csv', 'data')], {
    cwd: folder,
  });
  expect(code).toBe(1);
  expect(stderr).toMatch(/cannot be made \(ENOTDIR\)\. Choose .*--data DIR/);
});
