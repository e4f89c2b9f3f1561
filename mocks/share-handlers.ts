import { type HttpHandler, HttpResponse, http } from 'msw';
import { shareEndpoints } from '#domain/contract/share-endpoints.ts';
import {
  anothersShare,
  lockedShare,
  notShared,
  tooManyGuesses,
  unknownShare,
  wrongPassword,
} from '#domain/contract/share-problems.ts';
import { newShareBody, nothingAsked, revocationBody, unlockBody } from '#domain/contract/share-requests.ts';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import { bearerToken } from '#server/sharing/share-token.ts';
import type { CompanyUseCases } from './company-use-cases.ts';
import { bodyOf, queryOf } from './requests.ts';
import { problemResponse, unlessRefused } from './responses.ts';

const noStore = { 'cache-control': 'private, no-store' };

/** Everybody who asks is one reader, who may revoke every link and whose proofs are kept here instead of in cookies. */
export function shareHandlers(served: () => Promise<CompanyUseCases>): HttpHandler[] {
  const { shared, unlock } = sharedLinkEndpoints;
  const { shares, makeShare, revokeShare } = shareEndpoints;
  const proofs = new Map<string, string>();
  return [
    http.get(`*${shared.path}`, async ({ request }) => {
      queryOf(request, nothingAsked);
      const { sharing } = await served();
      const outcome = await sharing.open(tokenOf(request), (id) => proofs.get(id) ?? null);
      if (outcome.kind === 'none') return problemResponse(notShared());
      if (outcome.kind === 'locked') return problemResponse(lockedShare());
      sharing.viewed(outcome.content.id);
      return HttpResponse.json(await outcome.content.review(), { headers: noStore });
    }),
    http.post(`*${unlock.path}`, async ({ request }) => {
      const { password } = await bodyOf(request, unlockBody);
      const { sharing } = await served();
      const outcome = await sharing.unlock(tokenOf(request), password);
      switch (outcome.kind) {
        case 'none':
          return problemResponse(notShared());
        case 'wrong':
          return problemResponse(wrongPassword());
        case 'too-many':
          return problemResponse(tooManyGuesses(outcome.seconds), { 'retry-after': `${outcome.seconds}` });
        case 'unlocked':
          proofs.set(outcome.proof.id, outcome.proof.proof);
          return new HttpResponse(null, { status: 204, headers: noStore });
      }
    }),
    http.get(`*${shares.path}`, async () => {
      const { sharing } = await served();
      return HttpResponse.json({ shares: await sharing.list() }, { headers: noStore });
    }),
    http.post(`*${makeShare.path}`, async ({ request }) => {
      const body = await bodyOf(request, newShareBody);
      const { sharing } = await served();
      const made = unlessRefused(await sharing.make(body, body.by));
      return HttpResponse.json(made, { status: 201, headers: noStore });
    }),
    http.delete(`*${revokeShare.path}`, async ({ request, params }) => {
      const { by } = await bodyOf(request, revocationBody);
      const { sharing } = await served();
      const id = String(params.share);
      const outcome = await sharing.revoke(id, by, () => true);
      switch (outcome.kind) {
        case 'revoked':
          return HttpResponse.json(outcome.share, { headers: noStore });
        case 'pending':
          throw outcome.cause;
        case 'not-yours':
          return problemResponse(anothersShare(outcome.by));
        case 'unknown':
          return problemResponse(unknownShare(id));
      }
    }),
  ];
}

function tokenOf(request: Request): string {
  const token = bearerToken(request.headers.get('authorization') ?? undefined);
  if (token === null) throw problemResponse(notShared());
  return token;
}
