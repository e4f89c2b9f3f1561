import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText } from '#domain/calendar/week.ts';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { MadeShare, Share } from '#domain/contract/share-endpoints.ts';
import type { NewShare } from '#domain/contract/share-requests.ts';
import type { Sha256 } from '#server/platform/sha256.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import type { RevokedList } from '#server/revocations/revocations.ts';
import { createLinkAccess, type LinkAccess } from './link-access.ts';
import { shareHashes } from './share-hashes.ts';
import { createPasswordAttempts, type Passwords, type UnlockProofs } from './share-passwords.ts';
import { createShareProjector, type ReportedSnapshot } from './share-projector.ts';
import { createShareRegistry } from './share-registry.ts';
import type { ShareStore, StoredShare } from './share-store.ts';
import { newToken } from './share-token.ts';
import { createViewCounts } from './view-counts.ts';

/** What is done with shared links: by the team that makes them, and by those who open one. */
export type Sharing = LinkAccess & {
  list(): Promise<Share[]>;
  make(request: NewShare, by: string): Promise<MadeShare | Refusal>;
  revoke(id: string, by: string, mayRevoke: (share: Pick<Share, 'by'>) => boolean): Promise<RevokedShare>;
  /** Writes what waits to be written. */
  close(): Promise<void>;
};

/** `pending`: it shows nothing, and that is not on disk everywhere: it must be asked for again. */
export type RevokedShare =
  | { kind: 'revoked'; share: Share }
  | { kind: 'pending'; label: string; cause: unknown }
  | { kind: 'not-yours'; by: string }
  | { kind: 'unknown' };

export type SharingContext = {
  store: ShareStore;
  reviews: Reviews;
  snapshot: ReportedSnapshot;
  revoked: RevokedList;
  /** Links whose time was seen to be over. */
  expired: RevokedList;
  sha256: Sha256;
  passwords: Passwords;
  proofs: UnlockProofs;
  timeZone: string;
  now?: () => Date;
};

const MS_IN_HOUR = 3_600_000;

export function createSharing(context: SharingContext): Sharing {
  const { store, reviews, snapshot, revoked, passwords, proofs, timeZone, now = () => new Date() } = context;
  const hashes = shareHashes(context.sha256);
  const registry = createShareRegistry(store, { revoked, expired: context.expired, now });
  const projector = createShareProjector({ reviews, snapshot });
  const views = createViewCounts(store, {
    today: () => dayText(dayOfInstant(now().getTime(), timeZone)),
    written: registry.addViews,
  });
  const attempts = createPasswordAttempts(now);
  const access = createLinkAccess({
    registry,
    store,
    reviews,
    projector,
    views,
    hashes,
    passwords,
    proofs,
    attempts,
  });

  const summaryOf = async (share: StoredShare): Promise<Share> =>
    shareSummary(share, {
      waiting: views.waiting(share.id),
      paused: registry.isInForce(share) && (await isPaused(share)),
      unwritten: registry.isPending(share),
    });

  /** The list is needed most where counting fails: it is where links are revoked. */
  const isPaused = (share: StoredShare): Promise<boolean> => access.isPaused(share).catch(() => false);

  return {
    ...access,

    async list() {
      const shares = await registry.all();
      return Promise.all(shares.toReversed().map(summaryOf));
    },

    async make(request, by) {
      const { kind, password, expiresInHours, label, by: _, ...scope } = request;
      const source = await projector.find(scope);
      if (isRefusal(source)) return source;
      const made = now();
      const at = made.toISOString();
      const expiresAt = new Date(made.getTime() + expiresInHours * MS_IN_HOUR).toISOString();
      // A live one is projected too: what cannot be shown is not shared.
      const review = await projector.project(source, { scope, kind, at, expiresAt });
      const token = newToken();
      const share: StoredShare = {
        id: crypto.randomUUID(),
        tokenHash: hashes.ofToken(token),
        kind,
        scope: { ...scope, week: kind === 'live' ? null : source.week, stages: source.stages },
        shows: kind === 'live' ? null : hashes.ofPage(review),
        label,
        by,
        at,
        expiresAt,
        passwordHash: password === null ? null : await passwords.hash(password),
        generation: 1,
        revoked: null,
        viewed: 0,
        lastViewed: null,
      };
      const entry = creationEntry(share);
      await registry.add(share, kind === 'live' ? null : JSON.stringify(review), entry);
      return { share: await summaryOf(share), token, path: `/s#${token}` };
    },

    async revoke(id, by, mayRevoke) {
      const share = (await registry.all()).find((one) => one.id === id);
      if (share === undefined || (share.revoked !== null && !registry.isPending(share)))
        return { kind: 'unknown' };
      if (!mayRevoke(share)) return { kind: 'not-yours', by: share.by };
      const outcome = await registry.revoke(share, { by, at: now().toISOString() });
      if (outcome.kind === 'known') return { kind: 'unknown' };
      if (outcome.kind === 'pending') return { ...outcome, label: share.label };
      const revoked = (await registry.all()).find((one) => one.id === id) ?? share;
      return { kind: 'revoked', share: await summaryOf(revoked) };
    },

    close: () => views.close(),
  };
}

function creationEntry(share: StoredShare): AuditEntry {
  const { id, kind, label, scope, by, at, expiresAt } = share;
  const week = scope.week === null ? 'the newest week' : `the week of ${scope.week}`;
  const password = share.passwordHash === null ? 'without a password' : 'with a password';
  const detail = `“${label}”: ${kind}, ${week} of ${scope.funnel}, segments ${scope.segments}, until ${expiresAt}, ${password}`;
  return { at, by, action: 'share-created', subject: id, detail };
}

/** A link as the team sees it: without its token, its password and what it answers. */
export function shareSummary(
  share: StoredShare,
  now: { waiting: number; paused: boolean; unwritten: boolean },
): Share {
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
    unwritten: now.unwritten,
    paused: now.paused,
    viewed: share.viewed + now.waiting,
    lastViewed,
  };
}
