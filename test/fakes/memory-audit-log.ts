import type { AuditEntry, AuditLog } from '#server/access/audit-log.ts';

export type MemoryAuditLog = AuditLog & { readonly kept: AuditEntry[] };

/** An audit log that lasts as long as the test; every entry of the same moment. */
export function memoryAuditLog(at = '2026-11-22T09:30:00.000Z'): MemoryAuditLog {
  const kept: AuditEntry[] = [];
  return {
    kept,
    add: async (entry) => {
      kept.push({ ...entry, at });
    },
    read: async (limit) => kept.toReversed().slice(0, limit),
  };
}
