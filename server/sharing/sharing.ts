import { randomUUID } from 'node:crypto';
import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText } from '#domain/calendar/week.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { MadeShare, Share } from '#domain/contract/share-endpoints.ts';
import type { NewShare } from '#domain/contract/share-requests.ts';
import type { AuditLog } from '#server/access/audit-log.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { createLinkAccess, type LinkAccess } from './link-access.ts';
import { shownHash } from './normalised-for-cache.ts';
import { createPasswordAttempts } from './password-attempts.ts';
import { type Cost, passwordHash } from './passwords.ts';
import type { RevokedList } from './revoked-list.ts';
import { createShareProjector } from './share-projector.ts';
import { createShareRegistry } from './share-registry.ts';
import type { ShareStore, StoredShare } from './share-store.ts';
import { shareSummary } from './share-summary.ts';
import { newToken, tokenHash } from './share-token.ts';
import { createUnlockProofs } from './unlock-proofs.ts';
import { createViewCounts } from './view-counts.ts';

/** What is done with shared links: by the team that makes them, and by whoever opens one. */
export type Sharing = LinkAccess & {
  list(): Promise<Share[]>;
  make(said: NewShare, by: string): Promise<MadeShare | Refusal>;
  revoke(id: string, by: string, mayRevoke: (share: Share) => boolean): Promise<Revoked>;
  /** Writes what waits to be written. */
  close(): Promise<void>;
};

export type Revoked =
  | { kind: 'revoked'; share: Share }
  | { kind: 'not-yours'; share: Share }
  | { kind: 'unknown' };

export type SharingContext = {
  store: ShareStore;
  reviews: Reviews;
  audit: AuditLog;
  revoked: RevokedList;
  /** Signs the word that a password was given. */
  key: Uint8Array;
  timeZone: string;
  passwordCost?: Cost;
  now?: () => Date;
};

const MS_IN_HOUR = 3_600_000;

export function createSharing(context: SharingContext): Sharing {
  const { store, reviews, audit, revoked, key, timeZone, now = () => new Date() } = context;
  const known = createShareRegistry(store, { revoked, now });
  const projecting = createShareProjector(reviews);
  const views = createViewCounts(store, {
    today: () => dayText(dayOfInstant(now().getTime(), timeZone)),
    written: known.addViews,
  });
  const unlocking = createUnlockProofs(key, now);
  const opening = createLinkAccess({
    known,
    store,
    reviews,
    projecting,
    views,
    unlocking,
    guesses: createPasswordAttempts(now),
  });

  const summaryOf = async (share: StoredShare): Promise<Share> =>
    shareSummary(share, { waiting: views.waiting(share.id), paused: await opening.isPaused(share) });

  return {
    ...opening,

    async list() {
      const shares = await known.all();
      return Promise.all(shares.toReversed().map(summaryOf));
    },

    async make(said, by) {
      const { kind, password, expiresInHours, label, by: _, ...wanted } = said;
      const source = await projecting.source(wanted);
      if (isRefusal(source)) return source;
      const made = now();
      const at = made.toISOString();
      const expiresAt = new Date(made.getTime() + expiresInHours * MS_IN_HOUR).toISOString();
      // A live one is projected too: what cannot be shown is not shared.
      const review = await projecting.project(source, { scope: wanted, kind, at, expiresAt });
      const token = newToken();
      const share: StoredShare = {
        id: randomUUID(),
        tokenHash: tokenHash(token),
        kind,
        scope: { ...wanted, week: kind === 'live' ? null : source.week, stages: source.stages },
        shows: kind === 'live' ? null : shownHash(review),
        label,
        by,
        at,
        expiresAt,
        passwordHash: password === null ? null : await passwordHash(password, context.passwordCost),
        generation: 1,
        revoked: null,
        viewed: 0,
        lastViewed: null,
      };
      await known.add(share, kind === 'live' ? null : JSON.stringify(review));
      await audit.add({ by, action: 'share-created', subject: share.id, detail: described(share) });
      return { share: await summaryOf(share), token, path: `/s#${token}` };
    },

    async revoke(id, by, mayRevoke) {
      const share = (await known.all()).find((one) => one.id === id && one.revoked === null);
      if (share === undefined) return { kind: 'unknown' };
      const summary = await summaryOf(share);
      if (!mayRevoke(summary)) return { kind: 'not-yours', share: summary };
      const revocation = { by, at: now().toISOString() };
      if (!(await known.revoke(share, revocation))) return { kind: 'unknown' };
      await audit.add({ by, action: 'share-revoked', subject: id, detail: `“${share.label}”` });
      return { kind: 'revoked', share: { ...summary, revoked: revocation } };
    },

    close: () => views.close(),
  };
}

function described({ kind, label, scope, expiresAt, passwordHash: hash }: StoredShare): string {
  const week = scope.week === null ? 'the newest week' : `the week of ${scope.week}`;
  const password = hash === null ? 'without a password' : 'with a password';
  return `“${label}”: ${kind}, ${week} of ${scope.funnel}, segments ${scope.segments}, until ${expiresAt}, ${password}`;
}
