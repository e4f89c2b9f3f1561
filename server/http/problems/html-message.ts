import type { FastifyReply } from 'fastify';
import { policyHash } from '#server/platform/hash.ts';

/** A page of a few words, for who is not in the review yet. */
export type Message = { status: number; title: string; words: string[]; link: { to: string; text: string } };

const STYLE = `:root{color-scheme:light dark}
body{margin:0;padding:3rem 1.25rem;background:#fbfaf7;color:#1d1f21;font:1.0625rem/1.55 "Liberation Sans",system-ui,sans-serif}
main{max-width:34rem;margin:0 auto}
h1{font-size:1.5rem;line-height:1.25;margin:0 0 1rem}
a{color:inherit;text-underline-offset:.2em;display:inline-block;padding:.6rem 0}
@media (prefers-color-scheme:dark){body{background:#16181b;color:#e8e6e1}}`;

const POLICY = [
  "default-src 'none'",
  `style-src ${policyHash(STYLE)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function sendMessage(reply: FastifyReply, { status, title, words, link }: Message): FastifyReply {
  return reply
    .code(status)
    .headers({ 'content-security-policy': POLICY, 'cache-control': 'no-store' })
    .type('text/html; charset=utf-8')
    .send(`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} · Weekline</title>
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${escaped(title)}</h1>
${words.map((text) => `<p>${escaped(text)}</p>`).join('\n')}
<p><a href="${escaped(link.to)}">${escaped(link.text)}</a></p>
</main>
</body>
</html>
`);
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
