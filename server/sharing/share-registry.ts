import type { AuditEntry } from '#domain/contract/audit.ts';
import { once } from '#server/caching/once.ts';
import {
  createRevocations,
  type Revocation,
  type RevocationOutcome,
  type RevokedList,
  type RowWriter,
} from '#server/revocations/revocations.ts';
import type { ShareStore, StoredShare } from './share-store.ts';

/** Links in memory, so that a request asks the store for nothing. This process alone writes them. */
export type ShareRegistry = {
  /** The link with this hash that is in force, `null` otherwise. */
  inForce(tokenHash: string): Promise<StoredShare | null>;
  all(): Promise<StoredShare[]>;
  add(share: StoredShare, payload: string | null, entry: AuditEntry): Promise<void>;
  /** From here on it shows nothing, whatever becomes of the writing. */
  revoke(share: StoredShare, revocation: Revocation): Promise<RevocationOutcome>;
  /** Whether it is revoked, and that is not on disk everywhere. */
  isPending(share: StoredShare): boolean;
  /** Views that were written. */
  addViews(views: ReadonlyMap<string, number>, day: string): Promise<void>;
};

export function createShareRegistry(
  store: ShareStore,
  { revoked, now }: { revoked: RevokedList; now: () => Date },
): ShareRegistry {
  const revocations = createRevocations(revoked);

  const rowWriter =
    (share: StoredShare): RowWriter =>
    (revocation) =>
      store.revoke(share.id, revocation, revocationEntry(share, revocation));

  /** The database may be a restored older copy. */
  const settled = async (share: StoredShare): Promise<StoredShare> => ({
    ...share,
    revoked: await revocations.settle(share.tokenHash, share.revoked, rowWriter(share)),
  });

  const { get: loaded } = once(async () => {
    const shares = await Promise.all((await store.all()).map(settled));
    return new Map(shares.map((share) => [share.tokenHash, share]));
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

    async revoke({ tokenHash }, revocation) {
      const shares = await loaded();
      const share = shares.get(tokenHash);
      if (share === undefined) return { kind: 'known' };
      const outcome = revocations.revoke(tokenHash, revocation, rowWriter(share));
      shares.set(tokenHash, { ...share, revoked: share.revoked ?? revocations.of(tokenHash) });
      return outcome;
    },

    isPending: ({ tokenHash }) => revocations.isPending(tokenHash),

    async addViews(views, day) {
      const shares = await loaded();
      for (const [hash, share] of shares) {
        const more = views.get(share.id);
        if (more !== undefined) shares.set(hash, { ...share, viewed: share.viewed + more, lastViewed: day });
      }
    },
  };
}

function revocationEntry({ id, label }: StoredShare, revocation: Revocation): AuditEntry {
  return { ...revocation, action: 'share-revoked', subject: id, detail: `“${label}”` };
}

export function isInForce({ revoked, expiresAt }: StoredShare, now: Date): boolean {
  return revoked === null && now.getTime() < Date.parse(expiresAt);
}
