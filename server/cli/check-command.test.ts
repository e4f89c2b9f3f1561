import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { weekline, weeklineProcess } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

test('a sound configuration is said to be one', async () => {
  const { code, stderr } = await weeklineProcess(['check'], { cwd: smallProject() });
  expect(stderr).toContain('2 conversions, 1 funnel, 1 source; nothing to object to.');
  expect(code).toBe(0);
});

test('all errors come at once, each with its line, and the exit code is 1', async () => {
  const folder = smallProject({
    configuration: (text) =>
      text.replace('timeZone: UTC', 'timeZone: Europe/Helsinky').replace('kind: macro', 'kind: huge'),
  });
  const { code, stderr, stdout } = await weekline(['check'], { cwd: folder });
  expect([code, stdout]).toEqual([1, '']);
  expect(stderr).toMatch(/weekline\.yaml:3:\d+ .*Europe\/Helsinky/);
  expect(stderr).toMatch(/weekline\.yaml:9:\d+ .*huge/);
});

test('objections of the linter are told and fail nothing', async () => {
  const folder = smallProject({ configuration: (text) => text.replace('owner: Growth lead, ', '') });
  const { code, stderr } = await weekline(['check'], { cwd: folder });
  expect(stderr).toMatch(/^visit: .*owner.*\(no-owner\)$/m);
  expect(stderr).toContain('1 objection.');
  expect(code).toBe(0);
});

test.each(['check', 'import', 'review'])(
  '%s tells of a source that is declared complete in the future',
  async (command) => {
    const folder = smallProject({ configuration: (text) => text.replace('2026-01-25', '2091-05-05') });
    const { code, stderr } = await weekline([command], { cwd: folder });
    expect(stderr).toContain('Source “web” is declared complete through 2091-05-05, but today is ');
    expect(code).toBe(0);
  },
);

test('a rule that changed without a version is noticed the next time', async () => {
  const folder = smallProject();
  await weekline(['check'], { cwd: folder });
  const file = join(folder, 'weekline.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('match: paid', 'match: paid_order'));
  const { stderr } = await weekline(['check'], { cwd: folder });
  expect(stderr).toMatch(/^paid: .*paid_order.*\(changed-without-version\)$/m);
});
