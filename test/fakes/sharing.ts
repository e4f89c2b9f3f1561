import { secretKeys } from '#server/access/secret-keys.ts';
import { sha256 } from '#server/platform/hash.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { scryptPasswords } from '#server/sharing/machine/passwords.ts';
import { signedUnlockProofs } from '#server/sharing/machine/unlock-proofs.ts';
import { shareHashes } from '#server/sharing/share-hashes.ts';
import type { Revocation } from '#server/sharing/share-store.ts';
import { createSharing, type Sharing, type SharingContext } from '#server/sharing/sharing.ts';
import { memoryAuditLog } from './memory-audit-log.ts';
import { memoryShareStore } from './memory-share-store.ts';

export const serverHashes = shareHashes(sha256);

/** Shared links that last as long as the test. */
export function memorySharing(reviews: Reviews, others: Partial<SharingContext> = {}): Sharing {
  return createSharing({
    store: memoryShareStore(),
    reviews,
    audit: memoryAuditLog(),
    revoked: memoryRevokedList(),
    sha256,
    passwords: scryptPasswords({ N: 2 ** 10, r: 8, p: 1 }),
    proofs: signedUnlockProofs(secretKeys(null)('shared links'), others.now ?? (() => new Date())),
    timeZone: 'Europe/Helsinki',
    ...others,
  });
}

export function memoryRevokedList(): SharingContext['revoked'] {
  const known = new Map<string, Revocation>();
  return {
    of: (hash) => known.get(hash) ?? null,
    add: (hash, revocation) => void known.set(hash, revocation),
  };
}
