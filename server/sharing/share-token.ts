import { randomBytes } from 'node:crypto';
import { sha256 } from '#server/platform/hash.ts';

/** 128 bits, 22 characters of base64url. */
const TOKEN_BYTES = 16;

export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString('base64url');
}

/** By what a token is looked up: who reads the store learns no token. */
export function tokenHash(token: string): string {
  return sha256(token, 'base64url');
}

/**
 * The token of an `Authorization` header, `null` when it holds none.
 *
 * @example bearerToken('Bearer AAAAAAAAAAAAAAAAAAAAAA') // 'AAAAAAAAAAAAAAAAAAAAAA'
 */
export function bearerToken(header: string | undefined): string | null {
  return /^bearer ([\w-]{22})$/i.exec(header ?? '')?.[1] ?? null;
}
