import { base64url, compactDecrypt, errors } from 'jose';
import type { LoadProblem } from './load-outcome.ts';

/** Whatever the file itself claims, it is opened with these or not at all. */
const ALGORITHMS = { keyManagementAlgorithms: ['dir'], contentEncryptionAlgorithms: ['A256GCM'] };
const LENGTH_BYTES = 4;
const MS_IN_SECOND = 1000;

/** The HTML in a sealed file, or why it cannot be read. `now` in milliseconds since 1970. */
export async function unsealed(
  sealed: string,
  key: string,
  now: number,
): Promise<{ kind: 'html'; html: string } | LoadProblem> {
  try {
    const { plaintext, protectedHeader } = await compactDecrypt(sealed, base64url.decode(key), ALGORITHMS);
    const { exp } = protectedHeader;
    if (typeof exp === 'number' && exp * MS_IN_SECOND <= now) return { kind: 'hidden-since' };
    return { kind: 'html', html: await unzipped(plaintext) };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { kind: 'key-does-not-fit' };
    throw error;
  }
}

/** How many bytes are zipped, the zipped bytes, and padding that hides their number. */
function unzipped(padded: Uint8Array): Promise<string> {
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const zipped = padded.slice(LENGTH_BYTES, LENGTH_BYTES + length);
  const stream = new Blob([zipped]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).text();
}
