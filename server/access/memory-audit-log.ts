import type { AuditEntry } from '#domain/contract/audit.ts';
import type { AuditLog } from './audit-log.ts';

export type MemoryAuditLog = AuditLog & {
  readonly kept: AuditEntry[];
  /** For the memory stores, which write an entry together with their change. */
  record(entry: AuditEntry): void;
};

/** An audit log that lasts as long as the process. */
export function memoryAuditLog(): MemoryAuditLog {
  const kept: AuditEntry[] = [];
  return {
    kept,
    record: (entry) => void kept.push(entry),
    add: async (...entries) => void kept.push(...entries),
    read: async (limit) => kept.toReversed().slice(0, limit),
  };
}
