import { join } from 'node:path';
import { secretKeys } from '#server/access/secret-keys.ts';
import { sha256 } from '#server/platform/hash.ts';
import { shareStore } from '#server/records/shares.ts';
import { revokedFile } from '#server/revocations/revoked-file.ts';
import { machineSecret, UnreadableSecret } from '#server/sharing/machine/machine-secret.ts';
import { scryptPasswords } from '#server/sharing/machine/passwords.ts';
import { signedUnlockProofs } from '#server/sharing/machine/unlock-proofs.ts';
import { createSharing, type Sharing } from '#server/sharing/sharing.ts';
import type { DuckdbStore } from '#server/store/duckdb-store.ts';
import { environment } from './environment-of-process.ts';
import { Failure } from './failure.ts';
import type { UseCases } from './use-cases.ts';

type Loaded = { store: DuckdbStore; useCases: UseCases; timeZone: string };

/** The shared links of a data folder. Without a secret in the environment, which only this machine may lack, it keeps its own. */
export function loadSharing(
  folder: string,
  { store, useCases: { reviews, closings }, timeZone }: Loaded,
): Sharing {
  const secret = environment().secret ?? secretOf(folder);
  return createSharing({
    store: shareStore(store),
    reviews,
    snapshot: closings.snapshot,
    timeZone,
    revoked: revokedFile(join(folder, 'weekline.revoked-links')),
    expired: revokedFile(join(folder, 'weekline.expired-links')),
    sha256,
    passwords: scryptPasswords(),
    proofs: signedUnlockProofs(secretKeys(secret)('shared links'), () => new Date()),
  });
}

function secretOf(folder: string): string {
  try {
    return machineSecret(join(folder, 'weekline.secret'));
  } catch (cause) {
    throw cause instanceof UnreadableSecret ? new Failure(cause.message, { cause }) : cause;
  }
}
