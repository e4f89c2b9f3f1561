/** 128 bits, 22 characters of base64url. */
const TOKEN_BYTES = 16;

export function newToken(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(TOKEN_BYTES));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}

/**
 * The token of an `Authorization` header, `null` when it holds none.
 *
 * @example bearerToken('Bearer AAAAAAAAAAAAAAAAAAAAAA') // 'AAAAAAAAAAAAAAAAAAAAAA'
 */
export function bearerToken(header: string | undefined): string | null {
  return /^bearer ([\w-]{22})$/i.exec(header ?? '')?.[1] ?? null;
}
