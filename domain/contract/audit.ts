/** What the audit log names. An entry that an earlier version wrote may name something else. */
export const AUDIT_ACTIONS = [
  'week-closed',
  'week-reopened',
  'answer-given',
  'answer-withdrawn',
  'share-created',
  'share-revoked',
  'key-created',
  'key-revoked',
  'import',
  'definition-added',
  'definition-changed',
  'definition-removed',
  'sign-in-refused',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

/** Who did what, in words without secrets: `by` a name or an e-mail address, `subject` the id of what it happened to. */
export type AuditEntry = {
  /** ISO 8601. */
  at: string;
  by: string;
  action: AuditAction;
  subject: string;
  detail: string;
};
