import type { AuditEntry } from '#domain/contract/audit.ts';
import { once } from '#server/caching/once.ts';
import type { Revocation, RevokedList, ShareStore, StoredShare } from './share-store.ts';

/** Links in memory, so that a request asks the store for nothing. This process alone writes them. */
export type ShareRegistry = {
  /** The link with this hash that is in force, `null` otherwise. */
  inForce(tokenHash: string): Promise<StoredShare | null>;
  all(): Promise<StoredShare[]>;
  add(share: StoredShare, payload: string | null, entry: AuditEntry): Promise<void>;
  /** `false`: somebody was faster. */
  revoke(share: StoredShare, revocation: Revocation, entry: AuditEntry): Promise<boolean>;
  /** Views that were written. */
  addViews(views: ReadonlyMap<string, number>, day: string): void;
};

export function createShareRegistry(
  store: ShareStore,
  { revoked, now }: { revoked: RevokedList; now: () => Date },
): ShareRegistry {
  const { get: loaded } = once(async () => {
    const shares = await store.all();
    return new Map(shares.map((share) => [share.tokenHash, withRevocation(share)]));
  });

  /** The database may be a restored older copy. */
  const withRevocation = (share: StoredShare): StoredShare => ({
    ...share,
    revoked: share.revoked ?? revoked.of(share.tokenHash),
  });

  return {
    async inForce(tokenHash) {
      const share = (await loaded()).get(tokenHash);
      return share !== undefined && isInForce(share, now()) ? share : null;
    },

    all: async () => [...(await loaded()).values()],

    async add(share, payload, entry) {
      const shares = await loaded();
      await store.add(share, payload, entry);
      shares.set(share.tokenHash, share);
    },

    async revoke(share, revocation, entry) {
      const shares = await loaded();
      if (shares.get(share.tokenHash)?.revoked !== null) return false;
      // Before anything that may fail: what was to be revoked shows nothing from here on.
      shares.set(share.tokenHash, { ...share, revoked: revocation });
      revoked.add(share.tokenHash, revocation);
      await store.revoke(share.id, revocation, entry);
      return true;
    },

    addViews(views, day) {
      void loaded().then((shares) => {
        for (const [hash, share] of shares) {
          const more = views.get(share.id);
          if (more !== undefined)
            shares.set(hash, { ...share, viewed: share.viewed + more, lastViewed: day });
        }
      });
    },
  };
}

export function isInForce({ revoked, expiresAt }: StoredShare, now: Date): boolean {
  return revoked === null && now.getTime() < Date.parse(expiresAt);
}
