import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import type { Passwords } from '#server/sharing/share-passwords.ts';

/** How much work a guess is: the parameters of RFC 7914. */
type Cost = { N: number; r: number; p: number };

/** One of the settings that OWASP recommends for scrypt: 32 MiB, three passes. Every hash names its own. */
const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** Each link's password with a salt of its own. `cost` is lower in tests. */
export function scryptPasswords(cost = COST): Passwords {
  return { hash: (password) => passwordHash(password, cost), matches: isPassword };
}

/** @example await passwordHash('correct horse', COST) // 'scrypt$32768$8$3$…$…' */
async function passwordHash(password: string, cost: Cost): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derived(password, salt, cost);
  return ['scrypt', cost.N, cost.r, cost.p, salt.toString('base64url'), key.toString('base64url')].join('$');
}

/** Compared in constant time. Nothing matches a text that is no hash. */
async function isPassword(password: string, hash: string): Promise<boolean> {
  const [name, N, r, p, salt = '', key = ''] = hash.split('$');
  const expected = Buffer.from(key, 'base64url');
  if (name !== 'scrypt' || expected.length !== KEY_BYTES) return false;
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const found = await derived(password, Buffer.from(salt, 'base64url'), cost);
  return timingSafeEqual(found, expected);
}

/** The same word typed on another keyboard may be spelt in other code points. */
function derived(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 2 * 128 * cost.N * cost.r };
  return new Promise((resolve, reject) =>
    scrypt(password.normalize('NFKC'), salt, KEY_BYTES, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    ),
  );
}
