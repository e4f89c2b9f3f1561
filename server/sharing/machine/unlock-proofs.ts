import { errors, jwtVerify, SignJWT } from 'jose';
import type { LockedShare, UnlockProofs } from '#server/sharing/share-passwords.ts';

const ALGORITHM = 'HS256';
/** A day: long enough for a train ride, short enough for a machine that is lent. */
export const UNLOCKED_FOR_SECONDS = 24 * 60 * 60;

/** Proofs signed with a key of the server: nothing of them is kept. */
export function signedUnlockProofs(key: Uint8Array, now: () => Date): UnlockProofs {
  const audience = ({ id }: LockedShare) => `share:${id}`;
  return {
    async proof(share) {
      const issued = Math.floor(now().getTime() / 1000);
      const proof = await new SignJWT({ gen: share.generation })
        .setProtectedHeader({ alg: ALGORITHM })
        .setAudience(audience(share))
        .setIssuedAt(issued)
        .setExpirationTime(issued + UNLOCKED_FOR_SECONDS)
        .sign(key);
      return { proof, seconds: UNLOCKED_FOR_SECONDS };
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
