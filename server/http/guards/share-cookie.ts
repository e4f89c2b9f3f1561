import type { FastifyReply, FastifyRequest } from 'fastify';
import { sharedLinkEndpoints } from '#domain/contract/shared-link-endpoints.ts';
import type { UnlockProof } from '#server/sharing/link-access.ts';

/** One cookie for each link. It goes to the calls about links alone, and no script reads it. */
const nameOf = (id: string) => `weekline-link-${id}`;

export function setProof(reply: FastifyReply, { id, proof, seconds }: UnlockProof): void {
  reply.setCookie(nameOf(id), proof, {
    path: sharedLinkEndpoints.shared.path,
    maxAge: seconds,
    httpOnly: true,
    secure: true,
    sameSite: 'lax',
  });
}

export function proofIn({ cookies }: FastifyRequest, id: string): string | null {
  return cookies[nameOf(id)] ?? null;
}
