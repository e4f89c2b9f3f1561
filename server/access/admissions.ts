import type { AuditEntry } from '#domain/contract/audit.ts';
import type { AccessList } from '#server/config/configuration.ts';
import type { AuditLog } from './audit-log.ts';
import { isAddressOfPerson, roleOf } from './principal.ts';
import type { Identity } from './provider.ts';

/** What comes of who the provider says somebody is. */
export type Admission =
  | { kind: 'admitted'; email: string }
  | { kind: 'no-address' }
  | { kind: 'not-an-address' }
  | { kind: 'not-verified'; email: string }
  | { kind: 'not-on-the-list'; email: string };

type AdmissionRefusal = Exclude<Admission, { kind: 'admitted' }>;

/** Why somebody was not let in, as the audit log and the page say it. */
export const ADMISSION_REFUSALS: Readonly<Record<AdmissionRefusal['kind'], string>> = {
  'no-address': 'The provider gives no e-mail address',
  'not-an-address': 'What the provider gives is no e-mail address',
  'not-verified': 'Your e-mail address is not verified',
  'not-on-the-list': 'You are not on the list yet',
};

/** Lets somebody in, or says why not and puts it in the audit log. */
export async function admit(
  identity: Identity | null,
  { access, audit, now }: { access: AccessList; audit: AuditLog; now: () => Date },
): Promise<Admission> {
  const admission = admissionOf(identity, access);
  if (admission.kind !== 'admitted') await audit.add(refusalEntry(admission, now()));
  return admission;
}

function admissionOf(identity: Identity | null, access: AccessList): Admission {
  if (identity === null) return { kind: 'no-address' };
  const { email, verified } = identity;
  if (!isAddressOfPerson(email)) return { kind: 'not-an-address' };
  if (!verified) return { kind: 'not-verified', email };
  return { kind: roleOf(email, access) === null ? 'not-on-the-list' : 'admitted', email };
}

function refusalEntry(refusal: AdmissionRefusal, at: Date): AuditEntry {
  const who = 'email' in refusal ? refusal.email : 'somebody without an address';
  return {
    at: at.toISOString(),
    by: who,
    action: 'sign-in-refused',
    subject: who,
    detail: ADMISSION_REFUSALS[refusal.kind],
  };
}
