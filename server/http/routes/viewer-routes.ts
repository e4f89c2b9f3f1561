import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { encodedBody, preferredEncoding } from '#server/http/responses/encoded-body.ts';

/** The document of every shared link, its policy, and the folder with the scripts that it names under `report/`. */
export type LinkPage = { html: string; policy: string; folder: string };

/** The document is the same for every link, and a new version of it may wait this long. */
const DOCUMENT_KEPT_SECONDS = 300;

/**
 * The page of shared links: one document without a number in it, which any cache may keep. It is never answered with a
 * redirect, as browsers take the part after the “#”, the token, along to wherever they are sent.
 */
export async function addViewerRoutes(
  app: FastifyInstance,
  { html, policy, folder }: LinkPage,
): Promise<void> {
  const body = encodedBody(html);
  const document = async (reply: FastifyReply) => {
    const encoding = preferredEncoding(reply.request.headers['accept-encoding']);
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply
      .headers({
        'content-security-policy': `${policy}; frame-ancestors 'none'`,
        'cache-control': `public, max-age=${DOCUMENT_KEPT_SECONDS}`,
        vary: 'accept-encoding',
      })
      .type('text/html; charset=utf-8')
      .send(await body.as(encoding));
  };
  app.get('/s', { schema: { hide: true } }, async (_, reply) => document(reply));
  // Some mail scanners write the “#” of a link as “%23”. The document puts it right; here it is neither read nor logged.
  app.get('/s:mangled(^(?:#|%(?:25)*23)[^/]*$)', { schema: { hide: true } }, async (_, reply) =>
    document(reply),
  );

  await app.register(fastifyStatic, {
    root: join(folder, 'report'),
    prefix: '/report/',
    decorateReply: false,
    index: false,
    cacheControl: false,
    setHeaders: (response) => response.setHeader('cache-control', 'public, max-age=31536000, immutable'),
  });
}
