import { createWriteKeys } from '#server/access/write-keys.ts';
import type { Readiness, Served } from '#server/http/readiness.ts';
import { createImports } from '#server/ingest/imports.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { memoryAuditLog } from './memory-audit-log.ts';
import { memoryWriteKeyStore } from './memory-write-keys.ts';
import { memoryRevokedList, memorySharing } from './sharing.ts';

/** A server that is ready with these reviews; the rest of what it serves lasts as long as the test. */
export function readyWith(reviews: Reviews, others: Partial<Served> = {}): Readiness {
  const audit = memoryAuditLog();
  return {
    kind: 'ready',
    reviews,
    audit,
    sharing: memorySharing(reviews),
    writeKeys: createWriteKeys({ store: memoryWriteKeyStore(), audit, ended: memoryRevokedList() }),
    imports: createImports(async () => []),
    ...others,
  };
}
