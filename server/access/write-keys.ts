import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { once } from '#server/caching/once.ts';
import { sha256 } from '#server/platform/hash.ts';
import {
  createRevocations,
  type Revocation,
  type RevokedList,
  type RowWriter,
} from '#server/revocations/revocations.ts';

/** A key of a program; what it was made from is kept nowhere. */
export type WriteKey = {
  id: string;
  label: string;
  by: string;
  at: string;
  revoked: Revocation | null;
};

/** A key as it is kept, with the hash by which it is known. */
export type StoredWriteKey = WriteKey & { hash: string };

/** Keys, kept for good: a revocation is added. A change and its entry are one transaction. */
export interface WriteKeyStore {
  /** In the order in which they were made. */
  all(): Promise<StoredWriteKey[]>;
  add(key: StoredWriteKey, entry: AuditEntry): Promise<void>;
  /** One that is revoked already stays as it is, and nothing is kept: a change that failed may be repeated. */
  revoke(id: string, revocation: Revocation, entry: AuditEntry): Promise<void>;
}

/** `pending`: it starts nothing, and that is not on disk everywhere: it must be asked for again. */
export type RevokedKey =
  | { kind: 'revoked'; key: WriteKey }
  | { kind: 'pending'; label: string; cause: unknown }
  | { kind: 'unknown' };

/** Keys with which programs may start an import, and nothing else. They are held in memory: a made-up one costs no query. */
export type WriteKeys = {
  /** The key itself is in this answer alone. */
  create(label: string, by: string): Promise<WriteKey & { key: string }>;
  list(): Promise<WriteKey[]>;
  revoke(id: string, by: string): Promise<RevokedKey>;
  /** The key that was shown; `null`: it is none, or revoked. */
  known(shown: string): Promise<WriteKey | null>;
};

const RANDOM_BYTES = 16;
const SHAPE = /^wk_[\w-]{22}$/;

export type WriteKeysContext = {
  store: WriteKeyStore;
  /** By the ids of keys. */
  revoked: RevokedList;
  now?: () => Date;
};

export function createWriteKeys({ store, revoked, now = () => new Date() }: WriteKeysContext): WriteKeys {
  const revocations = createRevocations(revoked);

  const rowWriter =
    ({ id, label }: WriteKey): RowWriter =>
    (revocation) =>
      store.revoke(id, revocation, { ...revocation, action: 'key-revoked', subject: id, detail: label });

  /** By their hashes. The database may be a restored older copy. */
  const { get: loaded } = once(async () => {
    const keys = await store.all();
    for (const key of keys) await revocations.settle(key.id, key.revoked, rowWriter(key));
    return new Map(keys.map((key) => [key.hash, key]));
  });

  const asItIs = ({ hash: _, ...key }: StoredWriteKey): WriteKey => ({
    ...key,
    revoked: key.revoked ?? revocations.of(key.id),
  });

  return {
    async create(label, by) {
      const keys = await loaded();
      const key = `wk_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
      const made = { id: randomUUID(), label, by, at: now().toISOString(), revoked: null, hash: hashOf(key) };
      const entry: AuditEntry = { at: made.at, by, action: 'key-created', subject: made.id, detail: label };
      await store.add(made, entry);
      keys.set(made.hash, made);
      return { ...asItIs(made), key };
    },

    list: async () => [...(await loaded()).values()].map(asItIs),

    async revoke(id, by) {
      const key = [...(await loaded()).values()].find((one) => one.id === id);
      if (key === undefined) return { kind: 'unknown' };
      if (asItIs(key).revoked !== null && !revocations.isPending(id)) return { kind: 'unknown' };
      const outcome = await revocations.revoke(id, { by, at: now().toISOString() }, rowWriter(key));
      switch (outcome.kind) {
        case 'known':
          return { kind: 'unknown' };
        case 'pending':
          return { ...outcome, label: key.label };
        case 'written':
          return { kind: 'revoked', key: asItIs(key) };
      }
    },

    async known(shown) {
      if (!SHAPE.test(shown)) return null;
      const found = (await loaded()).get(hashOf(shown));
      if (found === undefined) return null;
      const key = asItIs(found);
      return key.revoked === null ? key : null;
    },
  };
}

function hashOf(key: string): string {
  return sha256(key, 'base64url');
}
