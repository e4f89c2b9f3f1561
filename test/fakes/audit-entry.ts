import type { AuditAction, AuditEntry } from '#domain/contract/audit.ts';

/** An entry about `subject`, where a test does not care what else it says. */
export function auditEntry(action: AuditAction, subject: string): AuditEntry {
  return { at: '2026-11-10T08:05:00Z', by: 'growth lead', action, subject, detail: '' };
}
