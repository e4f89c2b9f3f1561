import { randomBytes, randomUUID } from 'node:crypto';
import type { AuditEntry } from '#domain/contract/audit.ts';
import { sha256 } from '#server/platform/hash.ts';

/** A key of a program; what it was made from is kept nowhere. */
export type WriteKey = {
  id: string;
  label: string;
  by: string;
  at: string;
  revoked: { by: string; at: string } | null;
};

/** Keys by their hashes. No row is deleted: a revocation is added. A change and its entry are one transaction. */
export interface WriteKeyStore {
  add(key: Omit<WriteKey, 'revoked'>, hash: string, entry: AuditEntry): Promise<void>;
  /** `false`: there is no such key, or it is revoked already, and nothing is kept. */
  revoke(id: string, revocation: { by: string; at: string }, entry: AuditEntry): Promise<boolean>;
  withHash(hash: string): Promise<WriteKey | null>;
  /** In the order in which they were made. */
  list(): Promise<WriteKey[]>;
}

/** The keys that were ever revoked, by their ids, apart from the database: an older copy of it revives none. */
export interface RevokedKeys {
  of(id: string): { by: string; at: string } | null;
  add(id: string, revocation: { by: string; at: string }): void;
}

/** Keys with which programs may start an import, and nothing else. */
export type WriteKeys = {
  /** The key itself is in this answer alone. */
  create(label: string, by: string): Promise<WriteKey & { key: string }>;
  list(): Promise<WriteKey[]>;
  /** `null`: there is no such key, or it is revoked already. */
  revoke(id: string, by: string): Promise<WriteKey | null>;
  /** The key that was shown; `null`: it is none, or revoked. */
  known(shown: string): Promise<WriteKey | null>;
};

const RANDOM_BYTES = 16;
const SHAPE = /^wk_[\w-]{22}$/;

export type WriteKeysContext = {
  store: WriteKeyStore;
  ended: RevokedKeys;
  now?: () => Date;
};

export function createWriteKeys({ store, ended, now = () => new Date() }: WriteKeysContext): WriteKeys {
  const withEnd = (key: WriteKey): WriteKey => ({ ...key, revoked: key.revoked ?? ended.of(key.id) });
  return {
    async create(label, by) {
      const key = `wk_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
      const made = { id: randomUUID(), label, by, at: now().toISOString() };
      const entry: AuditEntry = { at: made.at, by, action: 'key-created', subject: made.id, detail: label };
      await store.add(made, hashOf(key), entry);
      return { ...made, revoked: null, key };
    },
    list: async () => (await store.list()).map(withEnd),
    async revoke(id, by) {
      const key = (await store.list()).find((one) => one.id === id);
      if (key === undefined) return null;
      const revocation = { by, at: now().toISOString() };
      const entry: AuditEntry = { ...revocation, action: 'key-revoked', subject: id, detail: key.label };
      if (!(await store.revoke(id, revocation, entry))) return null;
      ended.add(id, revocation);
      return { ...key, revoked: revocation };
    },
    async known(shown) {
      const found = SHAPE.test(shown) ? await store.withHash(hashOf(shown)) : null;
      return found === null || withEnd(found).revoked !== null ? null : found;
    },
  };
}

function hashOf(key: string): string {
  return sha256(key, 'base64url');
}
