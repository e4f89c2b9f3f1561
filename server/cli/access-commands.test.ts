import { afterEach, expect, test } from 'vitest';
import { startWeekline, weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

const started: ReturnType<typeof startWeekline>[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

test('a key is made and revoked while the server runs, starts an import, and all of it is on record', async () => {
  const cwd = smallProject();
  const running = startWeekline(['serve', '--port', '0'], cwd);
  started.push(running);
  const [, url] = await running.says(/Weekline is ready on (http:\/\/localhost:\d+)/);

  const made = await weekline(['key', 'create', 'nightly export', '--as', 'Growth lead'], { cwd });
  expect(made.code).toBe(0);
  expect(made.stdout).toMatch(/^wk_[\w-]{22}\n$/);
  expect(made.stderr).not.toContain(made.stdout.trim());
  const id = /weekline key revoke (\S+)/.exec(made.stderr)?.[1] ?? '';

  const headers = { authorization: `Bearer ${made.stdout.trim()}` };
  const imported = await fetch(`${url}/api/v1/import`, { method: 'POST', headers });
  expect(await imported.json()).toMatchObject({ state: 'done', files: [{ kind: 'unchanged', read: 7 }] });

  expect((await weekline(['key', 'revoke', id, '--as', 'Growth lead'], { cwd })).code).toBe(0);
  expect((await weekline(['key', 'list'], { cwd })).stdout).toMatch(
    /nightly export.*revoked .* by Growth lead/,
  );
  const audit = await weekline(['audit', '--json'], { cwd });
  expect(
    audit.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).action),
  ).toEqual(['key-created', 'import', 'key-revoked']);
});
