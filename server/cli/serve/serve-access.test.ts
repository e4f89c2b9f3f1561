import { get } from 'node:http';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { Failure } from '#server/app/failure.ts';
import { describeEnvironmentProblem, readEnvironment } from '#server/environment/environment.ts';
import { startWeekline } from '#test/fakes/command-line.ts';
import { smallProject } from '#test/fakes/small-project.ts';
import { serveAccess } from './serve-access.ts';

const complete = {
  WEEKLINE_ORIGIN: 'https://weekline.example',
  WEEKLINE_SECRET: 'c9b1f0e7d24a4c558bde93a1f6507e3b',
  WEEKLINE_OIDC_ISSUER: 'https://login.example',
  WEEKLINE_OIDC_CLIENT_ID: 'weekline',
  WEEKLINE_OIDC_CLIENT_SECRET: 'as the provider gave it',
};

const ACCESS = 'access: { viewers: ["*@example.com"] }\n';
const team = () => smallProject({ configuration: (text) => `${text}\n${ACCESS}` });

const started: ReturnType<typeof startWeekline>[] = [];
afterEach(() => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL');
});

function serve(folder: string, variables: Record<string, string>, ...flags: string[]) {
  const running = startWeekline(['serve', '--port', '0', ...flags], folder, variables);
  started.push(running);
  return running;
}

async function outcome(variables: Record<string, string>, { host = '127.0.0.1', folder = '' } = {}) {
  const read = readEnvironment(variables);
  if (!read.ok) return read.problems.map(describeEnvironmentProblem).join('\n');
  const configurationFile = join(folder, 'weekline.yaml');
  const project = { configurationFile, dataFolder: folder, sample: folder === '' };
  try {
    return await serveAccess(read.environment, { host, project });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    expect(error.exitCode).toBe(2);
    return error.message;
  }
}

describe('serve refuses', () => {
  test.each(['0.0.0.0', '::', '192.168.1.5', 'weekline.example', '127.0.0.1.example'])(
    'to listen on %s without sign-in, and says how to go on',
    async (host) => {
      expect(await outcome({}, { host })).toBe(
        `Weekline does not listen on ${host}: anyone in that network could read your numbers, and sign-in is not configured. Leave out --host to serve this machine only, or configure sign-in; docs/serving.md says how.`,
      );
    },
  );

  test('a name of its own without sign-in', async () => {
    expect(await outcome({ WEEKLINE_ORIGIN: complete.WEEKLINE_ORIGIN })).toContain(
      'WEEKLINE_ORIGIN says that others reach this server at https://weekline.example',
    );
    expect(await outcome({ WEEKLINE_ORIGIN: 'http://localhost:4600' })).toMatchObject({ signIn: null });
  });

  test('sign-in that is half configured: everything that is missing at once', async () => {
    const half = { WEEKLINE_OIDC_ISSUER: complete.WEEKLINE_OIDC_ISSUER };
    expect(String(await outcome(half, { folder: team() })).split('\n')).toEqual([
      'Sign-in is half configured. Missing:',
      '  WEEKLINE_OIDC_CLIENT_ID: the client id from the provider.',
      '  WEEKLINE_OIDC_CLIENT_SECRET: the client secret from the provider.',
      '  WEEKLINE_ORIGIN: the https address at which readers find this server, such as https://review.example.',
      '  WEEKLINE_SECRET: Make one with `openssl rand -hex 32`, and keep it out of version control.',
    ]);
  });

  test('sign-in for which nobody is named', async () => {
    const folder = smallProject();
    expect(await outcome(complete, { folder })).toBe(
      `${join(folder, 'weekline.yaml')} names nobody who may sign in. Add access: with admins, editors or viewers; docs/serving.md has an example.`,
    );
    expect(await outcome(complete)).toContain('Sign-in needs a weekline.yaml');
  });

  test('nothing on this machine, where nothing is configured', async () => {
    for (const host of ['127.0.0.1', 'localhost', '::1'])
      expect(await outcome({}, { host })).toMatchObject({ signIn: null, trustedProxies: [] });
  });
});

describe('the process ends with exit code 2', () => {
  test.each([
    ['unset', '', 'Missing:\n  WEEKLINE_SECRET: Make one'],
    ['short', 'hunter2hunter2', 'WEEKLINE_SECRET has 14 characters; 32 are needed. Make one'],
    [
      'the sample of the documentation',
      'replace-this-with-the-output-of-openssl-rand',
      'WEEKLINE_SECRET is a sample value, which anyone may know. Make one',
    ],
  ])('attack 15: where the secret is %s, and never tells it', async (_, secret, words) => {
    const { code, stderr } = await serve(team(), { ...complete, WEEKLINE_SECRET: secret }).finished;
    expect(code).toBe(2);
    expect(stderr).toContain(words);
    expect(stderr).not.toMatch(/is ready|\n\s+at /);
    if (secret !== '') expect(stderr).not.toContain(secret);
  });
});

describe('serve with sign-in configured', () => {
  test('tells its address, answers under it alone, and tells numbers to nobody who is not signed in', async () => {
    const running = serve(team(), { ...complete, LOG_LEVEL: 'info' }, '--host', '0.0.0.0');
    const [, port] = await running.says(/listening on 0\.0\.0\.0:(\d+)/);
    await running.says(/Weekline is ready on https:\/\/weekline\.example/);
    const at = `http://127.0.0.1:${port}`;
    const under = (host: string, path: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        const asked = get(`${at}${path}`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        });
        asked.on('error', reject);
      });
    expect(await under('weekline.example', '/api/v1/workspace')).toBe(401);
    expect(await under('weekline.example:443', '/api/v1/workspace')).toBe(401);
    expect(await under('elsewhere.example', '/api/v1/workspace')).toBe(403);
    expect(await under('10.0.0.7:4600', '/healthz')).toBe(200);
    const headers = (await fetch(`${at}/healthz`)).headers;
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
});
