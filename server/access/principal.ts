import { ROLES, type Role } from '#domain/contract/access-endpoints.ts';
import type { AccessList } from '#server/config/configuration.ts';

/**
 * Who asks. `local`: somebody at the machine, or with access to its data folder, who need not sign in. `nobody`: has not
 * signed in, where sign-in is configured.
 */
export type Principal =
  | { kind: 'local' }
  | { kind: 'person'; email: string; role: Role }
  | { kind: 'nobody' };

/** Each role may do what those before it in the list may. */
export function hasRole(principal: Principal, role: Role): boolean {
  switch (principal.kind) {
    case 'local':
      return true;
    case 'person':
      return ROLES.indexOf(principal.role) >= ROLES.indexOf(role);
    case 'nobody':
      return false;
  }
}

/** One name, one @, one domain, of at most the 254 characters that mail has room for. */
const ADDRESS = /^[^\s@\p{Cc}]+@[^\s@\p{Cc}]+$/u;
const LONGEST_ADDRESS = 254;

/** Whether a text is an address at all: of one with two @ two programs may read two different domains. */
export function isAddressOfPerson(text: string): boolean {
  return text.length <= LONGEST_ADDRESS && ADDRESS.test(text);
}

/**
 * The highest role that the list gives to an address; `null`: it is not on the list.
 *
 * @example roleOf('Ann@example.com', { admins: [], editors: [], viewers: ['*@example.com'] }) // 'viewer'
 */
export function roleOf(email: string, { admins, editors, viewers }: AccessList): Role | null {
  if (!isAddressOfPerson(email)) return null;
  const address = inLowerCase(email);
  const everyone = `*${address.slice(address.lastIndexOf('@'))}`;
  const named = (list: readonly string[]) => list.includes(address) || list.includes(everyone);
  if (named(admins)) return 'admin';
  if (named(editors)) return 'editor';
  return named(viewers) ? 'viewer' : null;
}

/** A to Z alone: of other alphabets some letters turn into ours, such as the sign of the unit kelvin into “k”. */
function inLowerCase(address: string): string {
  return address.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
