import { urlOf } from '#domain/contract/paths.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import type { ShareScope } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { ServingClient } from '#server/cli/serve/serving-client.ts';

type Wanted = Omit<ShareScope, 'stages'> & { label: string; by: string };

const AN_HOUR = 1;

/**
 * The review that a frozen link would show: as it was reported, where its week was closed. It is one, revoked as soon as it
 * was read, so that what leaves the house stands in the list of links and in the audit log, whichever way it leaves.
 */
export async function frozenReview(client: ServingClient, wanted: Wanted): Promise<SharedReview> {
  const { shared } = sharedLinkEndpoints;
  const { makeShare, revokeShare } = shareEndpoints;
  const { share, token } = await client.ask(
    {
      method: makeShare.method,
      path: makeShare.path,
      body: { ...wanted, kind: 'frozen', expiresInHours: AN_HOUR },
    },
    makeShare.response,
  );
  try {
    return await client.ask({ method: shared.method, path: shared.path, token }, shared.response);
  } finally {
    const path = urlOf(revokeShare, { share: share.id });
    await client.ask({ method: revokeShare.method, path, body: { by: wanted.by } }, revokeShare.response);
  }
}
