/**
 * The secret in the last part of a link, `null` where there is none. Mail, chat and campaign tools put things after a link
 * and encode what is in it: the secret is the first `length` letters, digits, - and _, and what follows is left out.
 *
 * @example linkSecret('#AAAAAAAAAAAAAAAAAAAAAA?utm_source=mail', 22) // 'AAAAAAAAAAAAAAAAAAAAAA'
 */
export function linkSecret(hash: string, length: number): string | null {
  return new RegExp(`^[^\\w-]*([\\w-]{${length}})`).exec(decoded(hash))?.[1] ?? null;
}

/** Each tool on the way may encode what the one before it did. */
const MOST_ENCODINGS = 3;

/** Escape by escape: what follows a link may hold a “%” that begins none. */
function decoded(text: string): string {
  let plain = text;
  for (let round = 0; round < MOST_ENCODINGS; round++)
    plain = plain.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(parseInt(code, 16)));
  return plain;
}
