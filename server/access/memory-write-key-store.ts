import type { AuditEntry } from '#domain/contract/audit.ts';
import type { StoredWriteKey, WriteKeyStore } from './write-keys.ts';

/** Write keys that last as long as the process; their audit entries go to `record`. */
export function memoryWriteKeyStore(record: (entry: AuditEntry) => void = () => {}): WriteKeyStore {
  const kept: StoredWriteKey[] = [];
  return {
    all: async () => kept.map((key) => ({ ...key })),
    async add(key, entry) {
      kept.push({ ...key });
      record(entry);
    },
    async revoke(id, revocation, entry) {
      const found = kept.find((key) => key.id === id && key.revoked === null);
      if (found === undefined) return;
      found.revoked = revocation;
      record(entry);
    },
  };
}
