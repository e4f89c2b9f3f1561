import type { Passwords, UnlockProofs } from '#server/sharing/share-passwords.ts';
import type { SharingContext } from '#server/sharing/sharing.ts';

const UNLOCKED_FOR_SECONDS = 24 * 60 * 60;

const openPasswords: Passwords = {
  hash: async (password) => password,
  matches: async (password, hash) => password === hash,
};

const openProofs: UnlockProofs = {
  proof: async ({ id, generation }) => ({ proof: `${id} ${generation}`, seconds: UNLOCKED_FOR_SECONDS }),
  isProof: async (proof, { id, generation }) => proof === `${id} ${generation}`,
};

/** Passwords and proofs as they are: the only reader of this memory is the one who wrote it. */
export const openSecrets: Pick<SharingContext, 'passwords' | 'proofs'> = {
  passwords: openPasswords,
  proofs: openProofs,
};
