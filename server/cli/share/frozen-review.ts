import { urlOf } from '#domain/contract/paths.ts';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import type { ShareScope } from '#domain/sharing/share-scope.ts';
import type { SharedReview } from '#domain/sharing/shared-review.ts';
import type { ServingClient } from '#server/cli/serve/serving-client.ts';

type PublicationRequest = Omit<ShareScope, 'stages'> & { label: string; by: string };

const AN_HOUR = 1;

/**
 * The review that a frozen link would show: as it was reported, where its week is closed. The link is made for this and
 * revoked as soon as it is read, so that the list of links and the audit log have every review that was given away.
 */
export async function frozenReview(
  client: ServingClient,
  request: PublicationRequest,
): Promise<SharedReview> {
  const { shared } = sharedLinkEndpoints;
  const { makeShare, revokeShare } = shareEndpoints;
  const { share, token } = await client.ask(
    {
      method: makeShare.method,
      path: makeShare.path,
      body: { ...request, kind: 'frozen', expiresInHours: AN_HOUR },
    },
    makeShare.response,
  );
  try {
    return await client.ask({ method: shared.method, path: shared.path, token }, shared.response);
  } finally {
    const path = urlOf(revokeShare, { share: share.id });
    await client.ask({ method: revokeShare.method, path, body: { by: request.by } }, revokeShare.response);
  }
}
