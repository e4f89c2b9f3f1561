import { EncryptJWT, errors, jwtDecrypt } from 'jose';

/** Texts that only this server can read and make: they travel in cookies. */
export type Sealed = {
  seal(content: Record<string, string>, now: Date): Promise<string>;
  /** What was sealed; `null` for anything else, whatever is wrong with it. */
  open(text: string, now: Date): Promise<Record<string, string> | null>;
};

/** Sealed for one purpose, and for so many seconds. */
export function sealedFor(purpose: string, key: Uint8Array, seconds: number): Sealed {
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
