import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { CompactEncrypt } from 'jose';

/** So that the size of the file does not reveal how much is in it. */
const PADDED_TO_BYTES = 16 * 1024;
const LENGTH_BYTES = 4;
const KEY_BYTES = 32;
const ID_BYTES = 16;

export type SealedFile = { file: string; name: string; key: string };

/**
 * A report's HTML as a file that only its key opens. Key and name are new for every file: an old key
 * never opens the next. `until` is in the header, where it cannot be changed; only the page enforces it.
 */
export async function seal(html: string, until: Date | null): Promise<SealedFile> {
  const key = randomBytes(KEY_BYTES);
  const id = randomBytes(ID_BYTES).toString('base64url');
  const file = await new CompactEncrypt(padded(gzipSync(html, { level: 9 })))
    .setProtectedHeader({
      alg: 'dir',
      enc: 'A256GCM',
      cty: 'text/html',
      id,
      ...(until === null ? {} : { exp: Math.floor(until.getTime() / 1000) }),
    })
    .encrypt(key);
  return { file, name: `${id}.jwe`, key: key.toString('base64url') };
}

/** How many bytes are zipped, the zipped bytes, and zeros. */
function padded(zipped: Uint8Array): Uint8Array {
  const steps = Math.ceil((LENGTH_BYTES + zipped.length) / PADDED_TO_BYTES);
  const bytes = new Uint8Array(steps * PADDED_TO_BYTES);
  new DataView(bytes.buffer).setUint32(0, zipped.length);
  bytes.set(zipped, LENGTH_BYTES);
  return bytes;
}
