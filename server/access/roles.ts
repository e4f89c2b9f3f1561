import type { Role } from '#domain/contract/access-endpoints.ts';
import type { AccessList } from '#server/config/configuration.ts';

/**
 * The highest role that the list gives to an address; `null`: it is not on the list.
 *
 * @example roleOf('Ann@example.com', { admins: [], editors: [], viewers: ['*@example.com'] }) // 'viewer'
 */
export function roleOf(email: string, { admins, editors, viewers }: AccessList): Role | null {
  const address = inSmallLetters(email);
  const everyone = `*${address.slice(address.lastIndexOf('@'))}`;
  const named = (list: readonly string[]) => list.includes(address) || list.includes(everyone);
  if (named(admins)) return 'admin';
  if (named(editors)) return 'editor';
  return named(viewers) ? 'viewer' : null;
}

/** A to Z alone: of other alphabets some letters turn into ours, such as the sign of the unit kelvin into “k”. */
function inSmallLetters(address: string): string {
  return address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
