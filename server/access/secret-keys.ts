import { hkdfSync, randomBytes } from 'node:crypto';

/** Bytes of a key for A256GCM. */
const KEY_BYTES = 32;
const SALT = 'weekline';

/** A key for each purpose, so that what was sealed for one is nothing for another. */
export type SecretKeys = (purpose: string) => Uint8Array;

/** Derived by HKDF; without a secret from one that ends with the process. */
export function secretKeys(secret: string | null): SecretKeys {
  const root = secret ?? randomBytes(KEY_BYTES);
  return (purpose) => new Uint8Array(hkdfSync('sha256', root, SALT, purpose, KEY_BYTES));
}
