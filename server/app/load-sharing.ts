import { join } from 'node:path';
import { secretKeys } from '#server/access/secret-keys.ts';
import { shareStore } from '#server/records/shares.ts';
import { machineSecret } from '#server/sharing/machine-secret.ts';
import { revokedList } from '#server/sharing/revoked-list.ts';
import { createSharing, type Sharing, type SharingContext } from '#server/sharing/sharing.ts';
import type { DuckdbStore } from '#server/store/store.ts';
import { environment } from './project.ts';

type Loaded = Pick<SharingContext, 'reviews' | 'audit' | 'timeZone'> & { store: DuckdbStore };

/** The shared links of a data folder. Without a secret in the environment, which only this machine may lack, it keeps its own. */
export function loadSharing(folder: string, { store, ...loaded }: Loaded): Sharing {
  const secret = environment().secret ?? machineSecret(join(folder, 'weekline.secret'));
  return createSharing({
    ...loaded,
    store: shareStore(store),
    revoked: revokedList(join(folder, 'weekline.revoked-links')),
    key: secretKeys(secret)('shared links'),
  });
}
