import { createHash } from 'node:crypto';

type Encoding = 'hex' | 'base64' | 'base64url';

/** The SHA-256 of a text in UTF-8. Files are hashed as they are read, in server/ingest. */
export function sha256(text: string | Buffer, encoding: Encoding): string {
  return createHash('sha256').update(text).digest(encoding);
}

/** An inline script or style as a content security policy names it: CSP 3, hash-source. */
export function policyHash(content: string): string {
  return `'sha256-${sha256(content, 'base64')}'`;
}
