import type { SharedReview } from '#domain/sharing/shared-review.ts';
import { policyHash } from '#server/platform/hash.ts';
import type { Viewer } from './viewer.ts';

/** The same for every report: nothing is learnt by unfurling the link or looking over a shoulder. */
const TITLE = 'Weekline report';
/** A dot next to its range, as in the report. Inline, as a document may have no other file. */
const ICON = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path fill="#7d8389" d="M1 15h30v2H1z"/><path fill="#c9d3da" stroke="#54707f" stroke-width="2" d="M11 10h17v12H11z"/><circle cx="6" cy="16" r="5" fill="#7d8389"/></svg>',
)}`;

/** Where a report is put that is not in the document. */
const PLACE = '<div id="weekline"></div>';

/** A document, and what may run and style in it: nothing but what it holds and its own scripts. */
export type Document = { html: string; policy: string };

/** A document with its report in it: all that is to be read is there before any script, and without. */
export function openDocument(viewer: Viewer, shared: SharedReview): Document {
  const body = `<div id="weekline">${viewer.render(shared, 'open')}</div>\n${bootScript(viewer)}`;
  return documentOf(viewer, { head: '', body, withPolicy: true });
}

/** A document that opens the sealed file next to it with the key in its link. */
export function sealedDocument(viewer: Viewer, file: string): Document {
  return documentOf(viewer, {
    head: bootScript(viewer, ` data-sealed="./${file}" data-unseal="./${viewer.files.unseal}"`),
    body: `${PLACE}\n${needsScripts('This report is encrypted. Its key is in the last part of the link, which only a script of this page can read')}`,
    withPolicy: true,
  });
}

/** The one document of all shared links: it holds no number, and asks the server with the token in its link. */
export function linkDocument(viewer: Viewer): Document {
  return documentOf(viewer, {
    head: bootScript(viewer),
    body: `${PLACE}\n${needsScripts('The last part of this link, which opens the report, is read by a script of this page and never by a server on the way')}`,
    withPolicy: false,
  });
}

function needsScripts(why: string): string {
  return `<noscript><p class="noscript">${why}, so it cannot be shown while scripts are switched off. Switch them on for this page, or ask the person who sent you the link for a printed copy.</p></noscript>
<p class="noscript unopened">${why}, and what shows this page lets no script run. Open the link itself in a browser, or ask the person who sent it to you for a printed copy.</p>`;
}

/** Follows a report, to hydrate it; comes before all else where there is none yet, to fetch it. */
function bootScript({ boot, files }: Viewer, more = ''): string {
  return `<script data-viewer="./${files.viewer}"${more}>${boot}</script>`;
}

type Parts = { head: string; body: string; withPolicy: boolean };

/** Without a server the document itself has to say its policy. */
function documentOf({ style, boot }: Viewer, { head, body, withPolicy }: Parts): Document {
  const policy = policyOf(style, boot);
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${withPolicy ? `<meta http-equiv="content-security-policy" content="${policy}">\n` : ''}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">
<meta name="color-scheme" content="light dark">
<title>${TITLE}</title>
${head}<link rel="icon" href="${ICON}">
<style>${style}</style>
</head>
<body>
${body}
</body>
</html>
`;
  return { html, policy };
}

function policyOf(style: string, script: string): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${policyHash(script)}`,
    `style-src ${policyHash(style)}`,
    'img-src data:',
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
  ].join('; ');
}
