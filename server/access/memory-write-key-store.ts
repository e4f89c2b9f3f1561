import type { AuditEntry } from '#domain/contract/audit.ts';
import type { WriteKey, WriteKeyStore } from './write-keys.ts';

/** Write keys that last as long as the process; their audit entries go to `record`. */
export function memoryWriteKeyStore(record: (entry: AuditEntry) => void = () => {}): WriteKeyStore {
  const kept: { key: WriteKey; hash: string }[] = [];
  return {
    async add(key, hash, entry) {
      kept.push({ key: { ...key, revoked: null }, hash });
      record(entry);
    },
    async revoke(id, revocation, entry) {
      const found = kept.find(({ key }) => key.id === id && key.revoked === null);
      if (found === undefined) return false;
      found.key = { ...found.key, revoked: revocation };
      record(entry);
      return true;
    },
    withHash: async (hash) => kept.find((one) => one.hash === hash)?.key ?? null,
    list: async () => kept.map(({ key }) => key),
  };
}
