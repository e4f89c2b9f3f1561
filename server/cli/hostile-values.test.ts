import { renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { type Finished, type RunningWeekline, startWeekline, weekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';

/** A screen that is wiped, a title, C1, another direction, and a line that was never written. */
const HOSTILE =
  'x\u001b[2J\u001b]0;own\u0007\u009b31m\u202eltr\u2066\u200f\r\nFAKE LINE\u2028FAKE LINE\u0085FAKE LINE\b';
const IN_YAML = JSON.stringify(HOSTILE);
const OBEYED = /(?!\n)\p{Cc}|[\u2028\u2029\p{Bidi_Control}]|^FAKE LINE/mu;

const started: RunningWeekline[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

/** What anybody may write is hostile: names in the configuration, files, and values of visitors. */
function hostileProject(): string {
  const cwd = smallProject({
    configuration: (text) =>
      text
        .replace('name: Small shop', `name: ${IN_YAML}`)
        .replace('name: Visit to customer', `name: ${IN_YAML}`)
        .replace('name: Visited', `name: ${IN_YAML}`)
        .replace('owner: Sales lead', `owner: ${IN_YAML}`)
        .replace('name: Payment', `name: ${IN_YAML}`)
        .replace('files: events.csv', "files: 'events*.csv'"),
    events: visits(),
  });
  renameSync(path.join(cwd, 'events.csv'), path.join(cwd, 'events\u001b[2J\nFAKE LINE\u202e.csv'));
  return cwd;
}

/** Eight weeks, the last of them with a drop, and rows that cannot be read. */
function visits(): string {
  const channel = `"${HOSTILE}"`;
  const rows = Array.from({ length: 400 }, (_, at) => {
    const day = new Date(Date.UTC(2025, 11, 1 + (at % 56))).toISOString();
    return [`visit,p${at},${day},${channel}`, ...(at % 2 === 0 ? [`paid,p${at},${day},${channel}`] : [])];
  });
  return ['event,person,time,channel', ...rows.flat(), `visit,eva,"20 ${HOSTILE}",${channel}`].join('\n');
}

const said = ({ stdout, stderr }: Finished) => `${stderr}${stdout}`;
const id = (finished: Finished) => /revoke (\S+)/.exec(finished.stderr)?.[1] ?? 'none';

async function walk(cwd: string): Promise<Map<string, Finished>> {
  const finished = new Map<string, Finished>();
  const run = async (...args: string[]) => {
    const one = await weekline(args, { cwd });
    finished.set(args.slice(0, 3).join(' '), one);
    return one;
  };
  const by = ['--as', HOSTILE];
  await run('check');
  await run('import');
  await run('review');
  await run('review', '--by', 'channel');
  await run('review', '--by', HOSTILE);
  await run('review', '--funnel', HOSTILE);
  const link = await run(
    'share',
    'create',
    '--label',
    HOSTILE,
    '--segments',
    'named',
    '--by',
    'channel',
    ...by,
  );
  await run('share', 'list');
  await run('share', 'revoke', id(link), ...by);
  await run('share', 'revoke', HOSTILE);
  const key = await run('key', 'create', HOSTILE, ...by);
  await run('key', 'list');
  await run('key', 'revoke', id(key), ...by);
  await run('key', 'revoke', HOSTILE);
  await run('audit');
  await run('publish', '--out', 'page', '--segments', 'named', '--by', 'channel');
  const { stdout } = await weekline(['review', '--json', '--by', 'channel'], { cwd });
  writeFileSync(path.join(cwd, `${HOSTILE}.json`), JSON.stringify(JSON.parse(stdout).counts));
  writeFileSync(path.join(cwd, 'broken.json'), JSON.stringify({ contract: HOSTILE, [HOSTILE]: 1 }));
  await run('judge', '--replay', `${HOSTILE}.json`);
  await run('judge', 'broken.json');
  await run('judge', `${HOSTILE}-nowhere.json`);
  await run('demo', HOSTILE);
  await run(HOSTILE);
  await run('import', `--${HOSTILE}`);
  await run('import', '--config', `${HOSTILE}.yaml`);
  await run('import', '--data', path.join('weekline.yaml', HOSTILE));
  return finished;
}

test('no command prints what a terminal obeys, whoever wrote it', async () => {
  const cwd = hostileProject();
  const walked = await walk(cwd);
  expect([...walked].filter(([, finished]) => OBEYED.test(said(finished)))).toEqual([]);
  for (const shown of [
    'import',
    'review',
    'share list',
    'key list',
    'audit',
    `judge --replay ${HOSTILE}.json`,
  ])
    expect([shown, said(walked.get(shown) ?? { code: null, stdout: '', stderr: '' })]).toEqual([
      shown,
      expect.stringContaining('x\\u001b[2J'),
    ]);

  const running = startWeekline(['serve', '--port', '0'], cwd);
  started.push(running);
  const [, url] = await running.says(/Weekline is ready on (http:\/\/localhost:\d+)/);
  for (const asked of ['share list', 'key list', 'audit', 'share create'])
    expect(said(await weekline([...asked.split(' ')], { cwd }))).not.toMatch(OBEYED);
  expect((await fetch(`${url}/api/v1/funnels/main/review?by=${encodeURIComponent(HOSTILE)}`)).status).toBe(
    404,
  );
  running.child.kill('SIGTERM');
  expect(said(await running.finished)).not.toMatch(OBEYED);
}, 240_000);

test('data for programs stay as they were written', async () => {
  const cwd = hostileProject();
  await weekline(['import'], { cwd });
  const { stdout } = await weekline(['review', '--json', '--by', 'channel'], { cwd });
  expect(JSON.parse(stdout).counts.segments).toEqual([HOSTILE]);
  await weekline(['share', 'create', '--label', HOSTILE], { cwd });
  const listed = await weekline(['share', 'list', '--json'], { cwd });
  expect(JSON.parse(listed.stdout)).toMatchObject([{ label: HOSTILE }]);
});
