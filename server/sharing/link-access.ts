import { isRefusal } from '#domain/contract/refusal.ts';
import { sharedReviewSchema } from '#domain/contract/shared-review-schema.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import { once } from '#server/caching/once.ts';
import type { Reviews } from '#server/reviews/reviews.ts';
import { createLinkChanges } from './link-changes.ts';
import type { ShareHashes } from './share-hashes.ts';
import type { PasswordAttempts, Passwords, UnlockProofs } from './share-passwords.ts';
import { hasStages, type ReviewToShare, type ShareProjector } from './share-projector.ts';
import type { ShareRegistry } from './share-registry.ts';
import type { ShareStore, StoredShare } from './share-store.ts';
import type { ViewCounts } from './view-counts.ts';

/** What a link shows. */
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

/** What a browser that gave the password of a link keeps. */
export type UnlockProof = { id: string; proof: string; seconds: number };

/** What the holder of a link does with it. */
export type LinkAccess = {
  /** The link in force that a token is of; `null`: there is none. */
  idOf(token: string): Promise<string | null>;
  /** `proofOf`: the proof that the request carries for the link with an id. */
  open(
    token: string,
    proofOf: (id: string) => string | null,
  ): Promise<{ kind: 'open'; content: LinkContent } | { kind: 'locked' } | { kind: 'none' }>;
  unlock(
    token: string,
    password: string,
  ): Promise<
    | { kind: 'unlocked'; proof: UnlockProof }
    | { kind: 'wrong' }
    | { kind: 'too-many'; seconds: number }
    | { kind: 'none' }
  >;
  /** What a new frozen link shows, so that it can be rendered before anybody opens it. */
  contentOfNew(id: string): Promise<LinkContent | null>;
  viewed(id: string): void;
  /** Whether a live link shows nothing, because its funnel has other stages than it was made with. */
  isPaused(share: StoredShare): Promise<boolean>;
};

type Page = { review: SharedReview; shows: string };

export type LinkAccessContext = {
  registry: ShareRegistry;
  store: Pick<ShareStore, 'payload'>;
  reviews: Reviews;
  projector: ShareProjector;
  views: ViewCounts;
  hashes: ShareHashes;
  passwords: Passwords;
  proofs: UnlockProofs;
  attempts: PasswordAttempts;
};

/** Live links are judged again with each revision of the data; so many of them stay judged. */
const LIVE_KEPT = 32;
/** Hashes of what is shown by links that were made before these were kept. */
const HASHES_KEPT = 10_000;

export function createLinkAccess(context: LinkAccessContext): LinkAccess {
  const { registry, store, reviews, projector, views, hashes, passwords, proofs, attempts } = context;
  const livePages = byRevision(lru<Page | null>({ most: LIVE_KEPT }));
  const frozenHashes = lru<string>({ most: HASHES_KEPT });
  const changes = createLinkChanges(reviews, hashes);

  /** The newest complete week; `null` when the stages of the funnel have changed since the link was made. */
  const liveSource = async ({ scope }: StoredShare): Promise<ReviewToShare | null> => {
    const source = await projector.find(scope);
    return isRefusal(source) || !hasStages(source.stages, scope.stages) ? null : source;
  };

  const livePage = (share: StoredShare, revision: string): Promise<Page | null> =>
    livePages.get(revision, share.id, async () => {
      const { scope, expiresAt } = share;
      const source = await liveSource(share);
      if (source === null) return null;
      const review = await projector.project(source, { scope, kind: 'live', at: null, expiresAt });
      return { review, shows: hashes.ofPage(review) };
    });

  const frozenReview = async ({ id }: StoredShare): Promise<SharedReview> => {
    const payload = await store.payload(id);
    if (payload === null) throw new Error(`The frozen link ${id} has nothing to show.`);
    return sharedReviewSchema.parse(JSON.parse(payload));
  };

  const frozenContent = async (share: StoredShare): Promise<LinkContent> => {
    const { id, kind } = share;
    const { get: review } = once(() => frozenReview(share));
    const shows = share.shows ?? (await frozenHashes.get(id, async () => hashes.ofPage(await review())));
    const change = await changes.of(share, { shows, review });
    if (change === null) return { id, kind, version: '', shows, review };
    const { changed } = change;
    return {
      id,
      kind,
      version: change.shows,
      shows: change.shows,
      review: async () => ({ ...(await review()), changed }),
    };
  };

  return {
    idOf: async (token) => (await registry.inForce(hashes.ofToken(token)))?.id ?? null,

    async open(token, proofOf) {
      const share = await registry.inForce(hashes.ofToken(token));
      if (share === null) return { kind: 'none' };
      if (share.passwordHash !== null) {
        const proof = proofOf(share.id);
        if (proof === null || !(await proofs.isProof(proof, share))) return { kind: 'locked' };
      }
      if (share.kind === 'frozen') return { kind: 'open', content: await frozenContent(share) };
      const version = await reviews.revision();
      const page = await livePage(share, version);
      if (page === null) return { kind: 'none' };
      const { id, kind } = share;
      const { shows, review } = page;
      return { kind: 'open', content: { id, kind, version, shows, review: async () => review } };
    },

    async unlock(token, password) {
      const share = await registry.inForce(hashes.ofToken(token));
      if (share === null || share.passwordHash === null) return { kind: 'none' };
      const seconds = attempts.consume(share.id);
      if (seconds !== null) return { kind: 'too-many', seconds };
      if (!(await passwords.matches(password, share.passwordHash))) return { kind: 'wrong' };
      attempts.reset(share.id);
      return { kind: 'unlocked', proof: { id: share.id, ...(await proofs.proof(share)) } };
    },

    async contentOfNew(id) {
      const share = (await registry.all()).find((one) => one.id === id);
      return share?.kind === 'frozen' ? frozenContent(share) : null;
    },

    viewed: views.count,

    async isPaused(share) {
      return share.kind === 'live' && (await liveSource(share)) === null;
    },
  };
}
