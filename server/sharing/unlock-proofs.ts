import { errors, jwtVerify, SignJWT } from 'jose';
import type { StoredShare } from './share-store.ts';

const ALGORITHM = 'HS256';
/** A day: long enough for a train ride, short enough for a machine that is lent. */
export const UNLOCKED_FOR_SECONDS = 24 * 60 * 60;

type Locked = Pick<StoredShare, 'id' | 'generation' | 'expiresAt'>;

/** Says that the password of one link was given: it opens no other, and not this one after its password has changed. */
export type UnlockProofs = {
  proof(share: Locked): Promise<string>;
  isProof(proof: string, share: Locked): Promise<boolean>;
};

export function createUnlockProofs(key: Uint8Array, now: () => Date): UnlockProofs {
  const audience = ({ id }: Locked) => `share:${id}`;
  return {
    proof(share) {
      const seconds = Math.floor(now().getTime() / 1000);
      return new SignJWT({ gen: share.generation })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(audience(share))
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + UNLOCKED_FOR_SECONDS)
        .sign(key);
    },
    async isProof(proof, share) {
      try {
        const { payload } = await jwtVerify(proof, key, {
          algorithms: [ALGORITHM],
          audience: audience(share),
          requiredClaims: ['exp'],
          currentDate: now(),
        });
        return payload.gen === share.generation;
      } catch (error) {
        if (error instanceof errors.JOSEError) return false;
        throw error;
      }
    },
  };
}
