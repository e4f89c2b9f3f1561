import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startWeekline, weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const CHANGED =
  /paid: Version 1 was accepted as event “paid” and is now event “visit”\. Past weeks are counted by the rule of now\. Put the accepted version back/;

test('a rule that was changed without a version is said by import, review, serve and the data check', {
  timeout: 120_000,
}, async () => {
  const folder = smallProject();
  const first = await weekline(['import'], { cwd: folder });
  expect(first.stderr).not.toMatch(/accepted/);
  const file = join(folder, 'weekline.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('match: paid', 'match: visit'));
  expect((await weekline(['import'], { cwd: folder })).stderr).toMatch(CHANGED);
  const review = await weekline(['review'], { cwd: folder });
  expect(review.stderr).toMatch(CHANGED);
  expect(review.stdout).toMatch(/“Payment” is counted by another rule than was accepted, past weeks too\./);
  const server = startWeekline(['serve', '--port', '0'], folder);
  try {
    await server.says(CHANGED);
    const [, url] = await server.says(/Weekline is ready on (http:\/\/localhost:\d+)/);
    const { checks } = await (await fetch(`${url}/api/v1/funnels/main/review`)).json();
    expect(checks).toContainEqual(
      expect.objectContaining({ id: 'changed-without-version:paid:0', level: 'warning' }),
    );
  } finally {
    server.child.kill('SIGKILL');
  }
});
