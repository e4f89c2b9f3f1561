import type { Share } from '#domain/contract/share-endpoints.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';

/** A link of a mocked company. Who has given its password is one reader: these handlers have no other. */
export type KeptShare = {
  share: Share;
  token: string;
  password: string | null;
  unlocked: boolean;
  wrong: number;
  /** A frozen one is worked out once. */
  review: () => SharedReview;
};

/** The links of a mocked company, for as long as it runs. */
export type KeptShares = {
  /** The latest first. */
  all(): Share[];
  add(share: KeptShare): void;
  /** The link in force with a token, `null` when there is none. */
  inForce(token: string | null): KeptShare | null;
  revoke(id: string, by: string): Share | null;
};

export function keptShares(now: () => Date): KeptShares {
  const kept: KeptShare[] = [];
  const isInForce = ({ revoked, expiresAt }: Share) =>
    revoked === null && now().getTime() < Date.parse(expiresAt);
  return {
    all: () => kept.map(({ share }) => share).toReversed(),
    add: (share) => void kept.push(share),
    inForce: (token) => kept.find((one) => one.token === token && isInForce(one.share)) ?? null,
    revoke(id, by) {
      const found = kept.find(({ share }) => share.id === id && share.revoked === null);
      if (found === undefined) return null;
      found.share = { ...found.share, revoked: { by, at: now().toISOString() } };
      return found.share;
    },
  };
}
