import { secretKeys } from '#server/access/secret-keys.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import type { Revocation } from '#server/sharing/share-store.ts';
import { createSharing, type Sharing, type SharingContext } from '#server/sharing/sharing.ts';
import { memoryAuditLog } from './memory-audit-log.ts';
import { memoryShareStore } from './memory-share-store.ts';

/** Shared links that last as long as the test. */
export function memorySharing(reviews: Reviews, others: Partial<SharingContext> = {}): Sharing {
  return createSharing({
    store: memoryShareStore(),
    reviews,
    audit: memoryAuditLog(),
    revoked: memoryRevokedList(),
    key: secretKeys(null)('shared links'),
    timeZone: 'Europe/Helsinki',
    passwordCost: { N: 2 ** 10, r: 8, p: 1 },
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
