import { hkdfSync, randomBytes } from 'node:crypto';
import { EncryptJWT, errors, jwtDecrypt } from 'jose';

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

/** Texts that only this server can read and make: they travel in cookies. */
export type SealedTexts = {
  seal(content: Record<string, string>, now: Date): Promise<string>;
  /** What was sealed; `null` for anything else, whatever is wrong with it. */
  open(text: string, now: Date): Promise<Record<string, string> | null>;
};

/** Sealed for one purpose, and for so many seconds. */
export function sealedFor(purpose: string, key: Uint8Array, seconds: number): SealedTexts {
  return {
    seal: (content, now) => {
      const issued = Math.floor(now.getTime() / 1000);
      return new EncryptJWT(content)
        .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
        .setAudience(purpose)
        .setIssuedAt(issued)
        .setExpirationTime(issued + seconds)
        .encrypt(key);
    },
    async open(text, now) {
      try {
        const { payload } = await jwtDecrypt(text, key, {
          audience: purpose,
          requiredClaims: ['exp'],
          keyManagementAlgorithms: ['dir'],
          contentEncryptionAlgorithms: ['A256GCM'],
          currentDate: now,
        });
        return textsIn(payload);
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

function textsIn(payload: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(payload).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
