import { pino } from 'pino';
import { afterEach, describe, expect, test } from 'vitest';
import { cookieJar } from './cookie-jar.ts';
import { type TeamOptions, type TeamServer, teamServer } from './team-server.ts';

let running: TeamServer[] = [];

afterEach(async () => {
  await Promise.all(running.map((team) => team.stop()));
  running = [];
});

async function team(options: TeamOptions = {}): Promise<TeamServer> {
  const started = await teamServer(options);
  running.push(started);
  return started;
}

const titleOf = async (response: Response) => /<h1>(.*)<\/h1>/.exec(await response.text())?.[1];

describe('a provider', () => {
  test('that is down is named, and asked again at the next attempt', async () => {
    const { origin, provider, signIn } = await team();
    await provider.stop();
    const response = await cookieJar().get(`${origin}/sign-in`);
    const page = await response.clone().text();
    expect([response.status, await titleOf(response)]).toEqual([502, 'The sign-in provider does not answer']);
    expect(page).toContain(provider.issuer);
    await provider.startAgain();
    expect((await signIn('ann')).at).toBe('/');
  });

  test('that goes down while somebody is there is named too', async () => {
    const { callbackOf, provider } = await team();
    const jar = cookieJar();
    const url = await callbackOf('ann', jar);
    await provider.stop();
    expect((await jar.get(url)).status).toBe(502);
  });

  test('that calls itself something else than configured is not believed', async () => {
    const said: string[] = [];
    const logger = pino({ level: 'warn' }, { write: (line) => void said.push(line) });
    const { origin } = await team({ issuer: (issuer) => issuer.replace('localhost', '127.0.0.1'), logger });
    expect((await cookieJar().get(`${origin}/sign-in`)).status).toBe(502);
    expect(said.join()).toContain('issuer');
  });

  test('whose tokens ended half a minute ago by this clock is believed, two minutes ago not', async () => {
    const lives = 3600;
    const [near, far] = [
      await team({ aheadSeconds: -lives - 30 }),
      await team({ aheadSeconds: -lives - 120 }),
    ];
    expect((await near.signIn('ann')).at).toBe('/');
    const { ended, jar } = await far.signIn('ann');
    expect(await titleOf(ended)).toBe('Signing in did not work');
    expect((await jar.get(`${far.origin}/api/v1/me`)).status).toBe(401);
  });

  test('that takes the client’s secret in the body alone gets it there', async () => {
    expect((await (await team({ authentication: 'client_secret_post' })).signIn('ann')).at).toBe('/');
  });
});

test('taking somebody off the list works for a session that is there', async () => {
  const accessList = { admins: ['ann@example.com'], editors: [], viewers: [], contact: null };
  const { signIn, origin } = await team({ accessList });
  const { jar } = await signIn('ann');
  expect((await jar.get(`${origin}/api/v1/me`)).status).toBe(200);
  // As the server reads the list when it is started again with the same secret.
  accessList.admins.length = 0;
  expect((await jar.get(`${origin}/api/v1/me`)).status).toBe(401);
});

test('the log names no code, token, cookie, key or address of a person', async () => {
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line) => void lines.push(line) });
  const { signIn, callbackOf, origin } = await team({ logger });
  const { jar } = await signIn('ann');
  const session = jar.cookies(origin)['weekline-session'] ?? '';
  const refused = await signIn('stranger');
  const late = cookieJar();
  const url = new URL(await callbackOf('ann', late));
  const code = url.searchParams.get('code') ?? '';
  url.searchParams.set('iss', 'https://login.elsewhere.example');
  await late.get(url.href);
  const secrets = ['Bearer wk_AAAAAAAAAAAAAAAAAAAAAA', 'Weekline-Local guessed-local-key'];
  for (const authorization of secrets)
    await jar.send('POST', `${origin}/api/v1/import`, { headers: { authorization } });
  await jar.get(`${origin}/s%23abcdefghijklmnopqrstuv`);
  await jar.get(`${origin}/nowhere/abcdefghijklmnopqrstuv?token=hunter2`);
  expect(lines.length).toBeGreaterThan(8);
  const log = lines.join('\n');
  expect(log).toContain('/sign-in/callback');
  for (const secret of [
    session,
    code,
    'wk_AAAAAAAAAAAAAAAAAAAAAA',
    'guessed-local-key',
    'abcdefghijklmnopqrstuv',
    'hunter2',
    'of-the-client-in-the-test',
    'stranger@elsewhere.example',
    'ann@example.com',
  ])
    expect(log.toLowerCase()).not.toContain(secret.toLowerCase());
  expect(refused.ended.status).toBe(403);
});
