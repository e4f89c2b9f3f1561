import type { FastifyInstance } from 'fastify';
import { policyHash } from '#server/platform/hash.ts';

/** Set on every response; a page says with its own content policy what it may load. */
const headers = {
  'content-security-policy':
    "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'x-frame-options': 'DENY',
  'x-robots-tag': 'noindex, nofollow, noarchive, nosnippet',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy':
    'camera=(), microphone=(), geolocation=(), payment=(), usb=(), display-capture=(), browsing-topics=()',
};

const ONE_YEAR = 365 * 24 * 60 * 60;

/** A browser that came by https once never comes without it again. */
export function securityHeaders(origin: string | null): Record<string, string> {
  const transport = origin?.startsWith('https:')
    ? { 'strict-transport-security': `max-age=${ONE_YEAR}` }
    : {};
  return { ...headers, ...transport };
}

export function addSecurityHeaders(app: FastifyInstance, set: Record<string, string>): void {
  app.addHook('onRequest', async (_, reply) => {
    reply.headers(set);
  });
}

/** Nothing but the page's own files; what it holds inline is allowed by its hash, so that nothing else inline runs. */
export function contentPolicy(html: string): string {
  const script = ["'self'", ...hashes(html, /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/gi)];
  const style = ["'self'", ...hashes(html, /<style[^>]*>([\s\S]*?)<\/style>/gi)];
  return [
    "default-src 'self'",
    `script-src ${script.join(' ')}`,
    `style-src ${style.join(' ')}`,
    "img-src 'self' data:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashes(html: string, inline: RegExp): string[] {
  return [...html.matchAll(inline)].map(([, content = '']) => policyHash(content));
}
