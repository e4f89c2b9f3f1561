import { expect, test } from 'vitest';
import { describeEnvironmentProblem, readEnvironment } from './environment.ts';

const secret = 'f3b9c1d27a4e5860b1f2d3c4a5968778';

function problems(variables: Record<string, string | undefined>): string[] {
  const result = readEnvironment(variables);
  return result.ok ? [] : result.problems.map(describeEnvironmentProblem);
}

test('what is set is read, what is not is null', () => {
  expect(readEnvironment({})).toEqual({
    ok: true,
    environment: {
      port: null,
      host: null,
      data: null,
      config: null,
      pageOrigin: null,
      logLevel: null,
      origin: null,
      secret: null,
      oidc: { issuer: null, clientId: null, clientSecret: null },
      trustedProxies: [],
      engine: { memory: null, threads: null, spill: null },
    },
  });
  expect(
    readEnvironment({
      WEEKLINE_PORT: '4611',
      WEEKLINE_HOST: '::1',
      WEEKLINE_DATA: '/srv/data',
      WEEKLINE_CONFIG: 'acme/weekline.yaml',
      WEEKLINE_PAGE_ORIGIN: 'https://review.example:8443',
      LOG_LEVEL: 'debug',
      WEEKLINE_ORIGIN: 'https://weekline.example',
      WEEKLINE_SECRET: secret,
      WEEKLINE_OIDC_ISSUER: 'https://login.example/realms/team',
      WEEKLINE_OIDC_CLIENT_ID: 'weekline',
      WEEKLINE_OIDC_CLIENT_SECRET: 'from the provider',
      WEEKLINE_TRUSTED_PROXY: '127.0.0.1, 10.0.0.0/8',
      WEEKLINE_MEMORY: '1.5 GB',
      WEEKLINE_THREADS: '2',
      WEEKLINE_SPILL: '800mb',
      PATH: '/bin',
    }),
  ).toEqual({
    ok: true,
    environment: {
      port: 4611,
      host: '::1',
      data: '/srv/data',
      config: 'acme/weekline.yaml',
      pageOrigin: 'https://review.example:8443',
      logLevel: 'debug',
      origin: 'https://weekline.example',
      secret,
      oidc: {
        issuer: 'https://login.example/realms/team',
        clientId: 'weekline',
        clientSecret: 'from the provider',
      },
      trustedProxies: ['127.0.0.1', '10.0.0.0/8'],
      engine: { memory: 1_500_000_000, threads: 2, spill: 800_000_000 },
    },
  });
});

test('an empty variable counts as not set', () => {
  expect(readEnvironment({ WEEKLINE_PORT: '', LOG_LEVEL: ' ', WEEKLINE_DATA: undefined }).ok).toBe(true);
});

test('every wrong value comes with what to write', () => {
  expect(
    problems({ WEEKLINE_PORT: '46OO', WEEKLINE_HOST: 'http://localhost', LOG_LEVEL: 'warning' }),
  ).toEqual([
    'WEEKLINE_PORT “46OO” is not a port. Write a whole number from 0 to 65535; 0 takes any free one.',
    'WEEKLINE_HOST “http://localhost” is not an address to listen on. Write a host name or an IP address without a port, such as 127.0.0.1.',
    'LOG_LEVEL “warning” is not a log level. Did you mean warn?',
  ]);
  expect(problems({ WEEKLINE_MEMORY: '50%', WEEKLINE_THREADS: '0', WEEKLINE_SPILL: 'all' })).toEqual([
    'WEEKLINE_MEMORY “50%” is not an amount of memory to count with. Write megabytes or gigabytes, at least 100MB, such as 1500MB or 4GB.',
    'WEEKLINE_THREADS “0” is not a number of threads. Write a whole number from 1 to 256.',
    'WEEKLINE_SPILL “all” is not an amount of disk. Write megabytes or gigabytes, at least 1MB, such as 20GB.',
  ]);
  expect(problems({ WEEKLINE_MEMORY: '99MB' })).toHaveLength(1);
  expect(problems({ WEEKLINE_PORT: '65536' })).toHaveLength(1);
  expect(problems({ WEEKLINE_PORT: '-1' })).toHaveLength(1);
});

test('the origin of the page is exactly what its browser sends, and never everyone', () => {
  for (const origin of ['https://review.example', 'http://localhost:4601', 'http://[::1]:8080'])
    expect(problems({ WEEKLINE_PAGE_ORIGIN: origin })).toEqual([]);
  const meant: [string, string][] = [
    ['*', 'it like https://review.example'],
    ['https://*.review.example', 'it like https://review.example'],
    ['null', 'it like https://review.example'],
    ['review.example', 'it like https://review.example'],
    ['file:///srv/page', 'it like https://review.example'],
    ['https://review.example/', 'https://review.example'],
    ['https://Review.example:443/weekly?x=1', 'https://review.example'],
    ['https://a.example,https://b.example', 'it like https://review.example'],
  ];
  for (const [value, words] of meant)
    expect(problems({ WEEKLINE_PAGE_ORIGIN: value })).toEqual([
      `WEEKLINE_PAGE_ORIGIN “${value}” is not the origin of a page. Write ${words}: one page’s protocol, host and port, and nothing after them.`,
    ]);
});

test('a misspelt variable is not ignored; one of another program is', () => {
  expect(problems({ WEEKLINE_PROT: '4600', WEEKLINE_BROWSER: 'chromium', PORT: '80' })).toEqual([
    'WEEKLINE_PROT “4600” is not a variable Weekline reads. Did you mean WEEKLINE_PORT?',
  ]);
});
