import { SignJWT, UnsecuredJWT } from 'jose';

type Claims = { gen: number; audience: string; expires: number | null };

/** The word that the password of a link was given, signed as a test wants it. */
export function signedProof({ gen, audience, expires }: Claims, key: Uint8Array): Promise<string> {
  const token = new SignJWT({ gen }).setProtectedHeader({ alg: 'HS256' }).setAudience(audience);
  return (expires === null ? token : token.setExpirationTime(expires)).sign(key);
}

/** The same with `alg: none`. */
export function unsignedProof({ gen, audience, expires }: Claims): string {
  const token = new UnsecuredJWT({ gen }).setAudience(audience);
  return (expires === null ? token : token.setExpirationTime(expires)).encode();
}
