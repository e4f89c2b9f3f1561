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
  /** As last seen by `inForce` and `all`. */
  isInForce(share: StoredShare): boolean;
  all(): Promise<StoredShare[]>;
  add(share: StoredShare, payload: string | null, entry: AuditEntry): Promise<void>;
  /** From here on it shows nothing, whatever becomes of the writing. */
  revoke(share: StoredShare, revocation: Revocation): Promise<RevocationOutcome>;
  /** Whether it is revoked, and that is not on disk everywhere. */
  isPending(share: StoredShare): boolean;
  /** Views that were written. */
  addViews(views: ReadonlyMap<string, number>, day: string): Promise<void>;
};

export type ShareRegistryContext = {
  revoked: RevokedList;
  /** Links whose time was seen to be over: no clock that is set back brings them back. */
  expired: RevokedList;
  now: () => Date;
};

export function createShareRegistry(
  store: ShareStore,
  { revoked, expired, now }: ShareRegistryContext,
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

  /** Those seen by this process, also where the disk took no note of it. */
  const over = new Set<string>();
  let nextEnd = Number.NEGATIVE_INFINITY;

  const noteExpired = (shares: Iterable<StoredShare>): void => {
    const time = now().getTime();
    if (time < nextEnd) return;
    nextEnd = Number.POSITIVE_INFINITY;
    for (const { tokenHash, expiresAt, revoked: end } of shares) {
      const ends = Date.parse(expiresAt);
      if (end !== null || over.has(tokenHash) || expired.of(tokenHash) !== null) continue;
      if (time < ends) nextEnd = Math.min(nextEnd, ends);
      else over.add(tokenHash);
    }
    for (const tokenHash of over) keepExpired(tokenHash);
  };

  const keepExpired = (tokenHash: string): void => {
    try {
      expired.add(tokenHash, { by: 'its end', at: now().toISOString() });
    } catch {
      // It stays over for as long as the server runs.
    }
  };

  const isInForce = ({ tokenHash, revoked: end }: StoredShare): boolean =>
    end === null && !over.has(tokenHash) && expired.of(tokenHash) === null;

  return {
    async inForce(tokenHash) {
      const shares = await loaded();
      noteExpired(shares.values());
      const share = shares.get(tokenHash);
      return share !== undefined && isInForce(share) ? share : null;
    },

    isInForce,

    async all() {
      const shares = await loaded();
      noteExpired(shares.values());
      return [...shares.values()];
    },

    async add(share, payload, entry) {
      const shares = await loaded();
      await store.add(share, payload, entry);
      shares.set(share.tokenHash, share);
      nextEnd = Math.min(nextEnd, Date.parse(share.expiresAt));
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
