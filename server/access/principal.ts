import { ROLES, type Role } from '#domain/contract/access-endpoints.ts';

/**
 * Who is asking. `local`: whoever sits at the machine, or may read its data folder; nobody else is asked for a name there.
 * `nobody`: a stranger, where sign-in is configured.
 */
export type Principal =
  | { kind: 'local' }
  | { kind: 'person'; email: string; role: Role }
  | { kind: 'nobody' };

/** Whether a reader may do what a role may. */
export function hasRole(reader: Principal, role: Role): boolean {
  switch (reader.kind) {
    case 'local':
      return true;
    case 'person':
      return ROLES.indexOf(reader.role) >= ROLES.indexOf(role);
    case 'nobody':
      return false;
  }
}
