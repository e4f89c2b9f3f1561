import { randomBytes, randomUUID } from 'node:crypto';
import { sha256 } from '#server/platform/hash.ts';
import type { AuditLog } from './audit-log.ts';

/** A key of a program; what it was made from is kept nowhere. */
export type WriteKey = {
  id: string;
  label: string;
  by: string;
  at: string;
  revoked: { by: string; at: string } | null;
};

/** Keys by their hashes. Nothing is taken out: what ends a key is written beside it. */
export interface WriteKeyStore {
  add(key: Omit<WriteKey, 'revoked'>, hash: string): Promise<void>;
  revoke(id: string, by: string, at: string): Promise<WriteKey | null>;
  withHash(hash: string): Promise<WriteKey | null>;
  /** In the order in which they were made. */
  list(): Promise<WriteKey[]>;
}

/** The keys that were ever revoked, by their ids, beside the database and not in it: an older copy of it revives none. */
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
  audit: AuditLog;
  ended: RevokedKeys;
  now?: () => Date;
};

export function createWriteKeys({
  store,
  audit,
  ended,
  now = () => new Date(),
}: WriteKeysContext): WriteKeys {
  const withEnd = (key: WriteKey): WriteKey => ({ ...key, revoked: key.revoked ?? ended.of(key.id) });
  return {
    async create(label, by) {
      const key = `wk_${randomBytes(RANDOM_BYTES).toString('base64url')}`;
      const made = { id: randomUUID(), label, by, at: now().toISOString() };
      await store.add(made, hashOf(key));
      await audit.add({ by, action: 'key-created', subject: made.id, detail: label });
      return { ...made, revoked: null, key };
    },
    list: async () => (await store.list()).map(withEnd),
    async revoke(id, by) {
      const at = now().toISOString();
      const revoked = await store.revoke(id, by, at);
      if (revoked === null) return null;
      ended.add(id, { by, at });
      await audit.add({ by, action: 'key-revoked', subject: id, detail: revoked.label });
      return revoked;
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
