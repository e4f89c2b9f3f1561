import type { Share } from '#domain/contract/share-endpoints.ts';
import type { StoredShare } from './share-store.ts';

/** A link as the team sees it: without its token, its password and what it answers. */
export function shareSummary(share: StoredShare, now: { waiting: number; paused: boolean }): Share {
  const { id, kind, scope, label, by, at, expiresAt, revoked, lastViewed } = share;
  const { stages: _, ...shown } = scope;
  return {
    id,
    kind,
    ...shown,
    label,
    by,
    at,
    expiresAt,
    hasPassword: share.passwordHash !== null,
    revoked,
    paused: now.paused,
    viewed: share.viewed + now.waiting,
    lastViewed,
  };
}
