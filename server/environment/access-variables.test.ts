import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeEnvironmentProblem, readEnvironment } from './environment.ts';
import { secretFault } from './secret.ts';

function problems(variables: Record<string, string>): string[] {
  const result = readEnvironment(variables);
  return result.ok ? [] : result.problems.map(describeEnvironmentProblem);
}

describe('the secret', () => {
  test('made at random is taken', () => {
    for (let index = 0; index < 200; index += 1) {
      expect(secretFault(randomBytes(32).toString('hex'))).toBeNull();
      expect(secretFault(randomBytes(24).toString('base64'))).toBeNull();
    }
  });

  test('that is short, repeated or a sample is refused with how to make one, and never shown', () => {
    const remedy = 'Make one with `openssl rand -hex 32`, and keep it out of version control.';
    const refused: [string, string][] = [
      ['hunter2', 'has 7 characters; 32 are needed.'],
      ['f3b9c1d27a4e5860b1f2d3c4a596877', 'has 31 characters; 32 are needed.'],
      ['x'.repeat(64), 'is one character, repeated.'],
      ['abab'.repeat(16), 'has only 2 different characters.'],
      ['ChangeMeChangeMeChangeMeChangeMe', 'has only 7 different characters.'],
      ['please-change-me-please-change-me', 'is a sample value, which anyone may know.'],
      [`hunter2${' '.repeat(32)}`, 'begins or ends with a blank.'],
      ['\tf3b9c1d27a4e5860b1f2d3c4a5968771', 'begins or ends with a blank.'],
    ];
    for (const [value, words] of refused)
      expect(problems({ WEEKLINE_SECRET: value })).toEqual([`WEEKLINE_SECRET ${words} ${remedy}`]);
  });

  test('attack 15: that stands in the documentation or in an example is refused', () => {
    const samples = documents().flatMap((file) =>
      [...readFileSync(file, 'utf8').matchAll(/\bWEEKLINE_SECRET\s*[=:]\s*["']?([^\s"'`]+)/g)].map(
        ([, value = '']) => value,
      ),
    );
    expect(samples).not.toEqual([]);
    for (const sample of samples) expect(secretFault(sample), sample).not.toBeNull();
  });

  test('is not shown when its variable is misspelt', () => {
    expect(problems({ WEEKLINE_SECRT: 'hunter2', WEEKLINE_OIDC_CLIENT_SECRE: 'hunter2' })).toEqual([
      'WEEKLINE_SECRT is not a variable Weekline reads. Did you mean WEEKLINE_SECRET?',
      'WEEKLINE_OIDC_CLIENT_SECRE is not a variable Weekline reads. Did you mean WEEKLINE_OIDC_CLIENT_SECRET?',
    ]);
  });
});

describe('the origin of the server', () => {
  test('is https, or this machine', () => {
    for (const origin of [
      'https://weekline.example',
      'https://weekline.example:8443',
      'http://localhost:4600',
    ])
      expect(problems({ WEEKLINE_ORIGIN: origin })).toEqual([]);
    expect(problems({ WEEKLINE_ORIGIN: 'http://weekline.example' })).toEqual([
      'WEEKLINE_ORIGIN “http://weekline.example” is not https: sessions would travel in the open. Put a proxy with TLS in front and write its https address; docs/serving.md has an example.',
    ]);
  });

  test('ends with the port', () => {
    expect(problems({ WEEKLINE_ORIGIN: 'https://Weekline.example/growth/' })).toEqual([
      'WEEKLINE_ORIGIN “https://Weekline.example/growth/” is not the address of this server. Write https://weekline.example: protocol, host and port, and nothing after them.',
    ]);
    expect(problems({ WEEKLINE_ORIGIN: '*' })).toHaveLength(1);
  });
});

describe('the provider and the proxies', () => {
  test('the issuer is https, unless it is on this machine', () => {
    expect(problems({ WEEKLINE_OIDC_ISSUER: 'http://localhost:4900' })).toEqual([]);
    for (const issuer of ['http://login.example', 'login.example', 'javascript:alert(1)'])
      expect(problems({ WEEKLINE_OIDC_ISSUER: issuer })).toEqual([
        `WEEKLINE_OIDC_ISSUER “${issuer}” is not the issuer of a sign-in provider. Write its address as the provider names it, with https: such as https://login.example.com.`,
      ]);
  });

  test('proxies are addresses or networks of one’s own, never everyone', () => {
    for (const proxies of ['10.1.2.3', '::1,127.0.0.1', '10.0.0.0/8, fd00::/8'])
      expect(problems({ WEEKLINE_TRUSTED_PROXY: proxies })).toEqual([]);
    for (const proxies of ['true', '*', '0.0.0.0/0', '10.0.0.0/33', 'proxy.example', '10.0.0.1,', '1'])
      expect(problems({ WEEKLINE_TRUSTED_PROXY: proxies })).toEqual([
        `WEEKLINE_TRUSTED_PROXY “${proxies}” names something else than addresses. Write the IP addresses of your proxies, or networks such as 10.0.0.0/8, with commas between.`,
      ]);
  });
});

/** Every text that a reader might copy from. */
function documents(): string[] {
  const root = path.resolve(import.meta.dirname, '../..');
  const below = ['docs', 'examples'].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /(\.(md|ya?ml|service|conf|txt)|\.env.*)$/.test(entry.name))
      .map(({ parentPath, name }) => path.join(parentPath, name)),
  );
  return [path.join(root, 'README.md'), ...below];
}
