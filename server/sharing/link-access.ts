import { isDeepStrictEqual } from 'node:util';
import { isRefusal } from '#domain/contract/refusal.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { createRevisionCache } from '#server/caching/revision-cache.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { createChangesSince } from './changed-since.ts';
import { shownHash } from './normalised-for-cache.ts';
import type { PasswordAttempts } from './password-attempts.ts';
import { isPassword } from './passwords.ts';
import type { ReviewToShare, ShareProjector } from './share-projector.ts';
import type { ShareRegistry } from './share-registry.ts';
import type { ShareStore, StoredShare } from './share-store.ts';
import { tokenHash } from './share-token.ts';
import { UNLOCKED_FOR_SECONDS, type UnlockProofs } from './unlock-proofs.ts';
import type { ViewCounts } from './view-counts.ts';

/** What a link answers. */
export type LinkContent = {
  id: string;
  kind: StoredShare['kind'];
  /** Changes whenever the review may have. */
  version: string;
  /** The SHA-256 of what its page shows, which other links may show too. */
  shows: string;
  /** Read when it is needed. */
  review(): Promise<SharedReview>;
};

export type Unlocked = { id: string; proof: string; seconds: number };

/** What whoever holds a link does with it. */
export type LinkAccess = {
  /** The link in force that a token is of; `null`: there is none. */
  idOf(token: string): Promise<string | null>;
  /** `proofOf` finds the word that the password of a link was given, by the link's id. */
  open(
    token: string,
    proofOf: (id: string) => string | null,
  ): Promise<{ kind: 'open'; opened: LinkContent } | { kind: 'locked' } | { kind: 'none' }>;
  unlock(
    token: string,
    password: string,
  ): Promise<
    | { kind: 'unlocked'; unlocked: Unlocked }
    | { kind: 'wrong' }
    | { kind: 'too-many'; seconds: number }
    | { kind: 'none' }
  >;
  /** What a frozen link answers that was just made, for whoever draws it before anybody opens it. */
  contentOfNew(id: string): Promise<LinkContent | null>;
  viewed(id: string): void;
  /** Whether a live link shows nothing, because its funnel has other stages than it was made with. */
  isPaused(share: StoredShare): Promise<boolean>;
};

type Shown = { review: SharedReview; shows: string };

export type LinkAccessContext = {
  known: ShareRegistry;
  store: Pick<ShareStore, 'payload'>;
  reviews: Reviews;
  projecting: ShareProjector;
  views: ViewCounts;
  unlocking: UnlockProofs;
  guesses: PasswordAttempts;
};

/** Live links are judged anew with each revision of the data; so many of them stay judged. */
const LIVE_KEPT = 32;
/** Hashes of what is shown by links that were made before these were kept. */
const HASHES_KEPT = 10_000;
/** What a frozen link was made with is never another. */
const FOR_EVER = '';

export function createLinkAccess(context: LinkAccessContext): LinkAccess {
  const { known, store, reviews, projecting, views, unlocking, guesses } = context;
  const live = createRevisionCache<Shown | null>(LIVE_KEPT);
  const hashes = createRevisionCache<string>(HASHES_KEPT);
  const changes = createChangesSince(reviews);

  /** The newest complete week; `null` when the funnel is not what it was as the link was made. */
  const liveSource = async ({ scope }: StoredShare): Promise<ReviewToShare | null> => {
    const source = await projecting.source(scope);
    return isRefusal(source) || !isDeepStrictEqual(source.stages, scope.stages) ? null : source;
  };

  const liveReview = (share: StoredShare, revision: string): Promise<Shown | null> =>
    live.get(revision, share.id, async () => {
      const { scope, expiresAt } = share;
      const source = await liveSource(share);
      if (source === null) return null;
      const review = await projecting.project(source, { scope, kind: 'live', at: null, expiresAt });
      return { review, shows: shownHash(review) };
    });

  const frozenReview = async ({ id }: StoredShare): Promise<SharedReview> => {
    const payload = await store.payload(id);
    if (payload === null) throw new Error(`The frozen link ${id} has nothing to show.`);
    return sharedReviewSchema.parse(JSON.parse(payload));
  };

  const frozen = async (share: StoredShare): Promise<LinkContent> => {
    const { id, kind } = share;
    let row: Promise<SharedReview> | null = null;
    const review = () => {
      row ??= frozenReview(share);
      return row;
    };
    const shows = share.shows ?? (await hashes.get(FOR_EVER, id, async () => shownHash(await review())));
    const since = await changes.of(share, { shows, review });
    if (since === null) return { id, kind, version: '', shows, review };
    const { changed } = since;
    return {
      id,
      kind,
      version: since.shows,
      shows: since.shows,
      review: async () => ({ ...(await review()), changed }),
    };
  };

  return {
    idOf: async (token) => (await known.inForce(tokenHash(token)))?.id ?? null,

    async open(token, proofOf) {
      const share = await known.inForce(tokenHash(token));
      if (share === null) return { kind: 'none' };
      if (share.passwordHash !== null) {
        const proof = proofOf(share.id);
        if (proof === null || !(await unlocking.isProof(proof, share))) return { kind: 'locked' };
      }
      if (share.kind === 'frozen') return { kind: 'open', opened: await frozen(share) };
      const version = await reviews.revision();
      const shown = await liveReview(share, version);
      if (shown === null) return { kind: 'none' };
      const { id, kind } = share;
      const { shows, review } = shown;
      return { kind: 'open', opened: { id, kind, version, shows, review: async () => review } };
    },

    async unlock(token, password) {
      const share = await known.inForce(tokenHash(token));
      if (share === null || share.passwordHash === null) return { kind: 'none' };
      const seconds = guesses.consume(share.id);
      if (seconds !== null) return { kind: 'too-many', seconds };
      if (!(await isPassword(password, share.passwordHash))) return { kind: 'wrong' };
      guesses.reset(share.id);
      const proof = await unlocking.proof(share);
      return { kind: 'unlocked', unlocked: { id: share.id, proof, seconds: UNLOCKED_FOR_SECONDS } };
    },

    async contentOfNew(id) {
      const share = (await known.all()).find((one) => one.id === id);
      return share?.kind === 'frozen' ? frozen(share) : null;
    },

    viewed: views.count,

    async isPaused(share) {
      return share.kind === 'live' && (await liveSource(share)) === null;
    },
  };
}
