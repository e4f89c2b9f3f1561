import type { WriteKey, WriteKeyStore } from '#server/access/write-keys.ts';

/** Write keys that last as long as the test. */
export function memoryWriteKeyStore(): WriteKeyStore {
  const kept: { key: WriteKey; hash: string }[] = [];
  return {
    add: async (key, hash) => {
      kept.push({ key: { ...key, revoked: null }, hash });
    },
    async revoke(id, by, at) {
      const found = kept.find(({ key }) => key.id === id && key.revoked === null);
      if (found === undefined) return null;
      found.key = { ...found.key, revoked: { by, at } };
      return found.key;
    },
    withHash: async (hash) => kept.find((one) => one.hash === hash)?.key ?? null,
    list: async () => kept.map(({ key }) => key),
  };
}
