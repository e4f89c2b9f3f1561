import type { AccessList } from '#server/config/access.ts';
import type { AccessSettings } from '#server/config/schema/access-schema.ts';

/** Addresses are compared in small letters: no provider tells people apart by capitals. */
export function buildAccess({ admins, editors, viewers, contact }: AccessSettings): AccessList {
  return {
    admins: small(admins),
    editors: small(editors),
    viewers: small(viewers),
    contact: contact ?? null,
  };
}

function small(addresses: readonly string[]): string[] {
  return addresses.map((address) => address.trim().toLowerCase());
}
