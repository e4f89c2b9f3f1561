import { secretKeys } from '#server/access/secret-keys.ts';
import type { UseCases } from '#server/app/use-cases.ts';
import { sha256 } from '#server/platform/hash.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { scryptPasswords } from '#server/sharing/machine/passwords.ts';
import { signedUnlockProofs } from '#server/sharing/machine/unlock-proofs.ts';
import { memoryShareStore } from '#server/sharing/memory-share-store.ts';
import { shareHashes } from '#server/sharing/share-hashes.ts';
import { createSharing, type Sharing, type SharingContext } from '#server/sharing/sharing.ts';

export const serverHashes = shareHashes(sha256);

/** Shared links that last as long as the test. */
export function memorySharing(
  { reviews, closings }: Pick<UseCases, 'reviews' | 'closings'>,
  others: Partial<SharingContext> = {},
): Sharing {
  return createSharing({
    store: memoryShareStore(),
    reviews,
    snapshot: closings.snapshot,
    revoked: memoryRevokedList(),
    expired: memoryRevokedList(),
    sha256,
    passwords: scryptPasswords({ N: 2 ** 10, r: 8, p: 1 }),
    proofs: signedUnlockProofs(secretKeys(null)('shared links'), others.now ?? (() => new Date())),
    timeZone: 'Europe/Helsinki',
    ...others,
  });
}
