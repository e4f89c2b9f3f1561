import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { encodedBody, sendBody } from '#server/http/responses/encoded-body.ts';
import { holdFiles, sendHeldFile } from '#server/http/responses/held-files.ts';
import { KEPT_FOREVER } from './page-routes.ts';

/** The document of every shared link, its policy, and the folder with the scripts that it names under `report/`. */
export type LinkPage = { html: string; policy: string; folder: string };

/** The document is the same for every link, and a new version of it may wait this long. */
const DOCUMENT_KEPT_SECONDS = 300;
const MANGLED = ':mangled(^(?:#|%(?:25)*23)[^/]*$)';

/**
 * The page of shared links: one document without a number in it, which any cache may keep. It is never answered with a
 * redirect, as browsers take the part after the “#”, the token, along to wherever they are sent.
 */
export async function addViewerRoutes(
  app: FastifyInstance,
  { html, policy, folder }: LinkPage,
): Promise<void> {
  const body = encodedBody(html);
  const headers = {
    'content-security-policy': `${policy}; frame-ancestors 'none'`,
    'cache-control': `public, max-age=${DOCUMENT_KEPT_SECONDS}`,
  };
  const document = (reply: FastifyReply) =>
    sendBody(reply.headers(headers).type('text/html; charset=utf-8'), body);
  // Some mail scanners write the “#” of a link as “%23”. The document puts it right; here it is neither read nor logged.
  for (const url of ['/s', '/s/', `/s${MANGLED}`, `/s/${MANGLED}`])
    app.get(url, { schema: { hide: true }, config: { loggedAs: '/s' } }, async (_, reply) => document(reply));

  for (const [path, file] of holdFiles(join(folder, 'report')))
    app.get(`/report/${path}`, { schema: { hide: true } }, async (_, reply) =>
      sendHeldFile(reply.header('cache-control', KEPT_FOREVER), file),
    );
}
