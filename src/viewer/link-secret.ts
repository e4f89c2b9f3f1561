/**
 * The secret in the last part of a link, `null` where there is none. Mail, chat and campaign tools put things after a link
 * and encode what is in it: the secret is the first `length` letters, digits, - and _, and what follows is left out.
 *
 * @example linkSecret('#AAAAAAAAAAAAAAAAAAAAAA?utm_source=mail', 22) // 'AAAAAAAAAAAAAAAAAAAAAA'
 */
export function linkSecret(hash: string, length: number): string | null {
  return new RegExp(`^[^\\w-]*([\\w-]{${length}})`).exec(decoded(hash))?.[1] ?? null;
}

/** As it is where an escape in it is none. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
