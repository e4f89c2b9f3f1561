import { memoryAuditLog } from '#server/access/memory-audit-log.ts';
import { memoryWriteKeyStore } from '#server/access/memory-write-key-store.ts';
import { createWriteKeys } from '#server/access/write-keys.ts';
import type { UseCases } from '#server/app/use-cases.ts';
import type { Readiness, Served } from '#server/http/routes/readiness.ts';
import { createImports } from '#server/ingest/imports.ts';
import { memoryRevokedList } from '#server/revocations/revocations.ts';
import { memorySharing } from './sharing.ts';

/** A server that is ready with these use cases; the rest of what it serves lasts as long as the test. */
export function readyWith(useCases: UseCases, others: Partial<Served> = {}): Readiness {
  const audit = memoryAuditLog();
  return {
    kind: 'ready',
    ...useCases,
    audit,
    sharing: memorySharing(useCases),
    writeKeys: createWriteKeys({ store: memoryWriteKeyStore(audit.record), revoked: memoryRevokedList() }),
    imports: createImports({ run: async () => [], toldIn: () => [], record: audit.add }),
    ...others,
  };
}
