import { describe, expect, test } from 'vitest';
import { scryptPasswords } from './passwords.ts';

describe('the password of a link', () => {
  const { hash: passwordHash, matches: isPassword } = scryptPasswords();

  test('is known by its hash, whichever way its letters are composed', async () => {
    const hash = await passwordHash('café horse');
    expect(hash).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    expect(await isPassword('cafe\u0301 horse', hash)).toBe(true);
    expect(await isPassword('cafe horse', hash)).toBe(false);
    expect(await passwordHash('café horse')).not.toBe(hash);
  });

  test('fits no hash that is none', async () => {
    for (const hash of ['', 'plain', 'md5$1$1$1$a$b', 'scrypt$32768$8$3$salt$short'])
      expect(await isPassword('plain', hash)).toBe(false);
  });
});
