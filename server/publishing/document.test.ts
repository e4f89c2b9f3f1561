import { expect, test } from 'vitest';
import { policyHash } from '#server/platform/hash.ts';
import { sampleReport } from '#test/fakes/sample-report.ts';
import { type Document, linkDocument, openDocument, sealedDocument } from './document.ts';
import type { Viewer } from './viewer.ts';

const viewer: Viewer = {
  render: ({ title }, delivery) => `<div id="report">${title} ${delivery}</div>`,
  style: 'body{color:red}',
  boot: '{const asked=1;}',
  build: 'b1',
  files: { viewer: 'report/main-1a2b3c4d.js', unseal: 'report/unseal-1a2b3c4d.js' },
  folder: '/nowhere',
};
const report = sampleReport();
const documents: [string, Document][] = [
  ['link', linkDocument(viewer)],
  ['open', openDocument(viewer, report)],
  ['sealed', sealedDocument(viewer, 'AAAAAAAAAAAAAAAAAAAAAA.jwe')],
];

test.each(documents)(
  'the policy of a document allows what it holds, by hash, and nothing else inline: %s',
  (_, document) => {
    const { html, policy } = document;
    for (const [, style = ''] of html.matchAll(/<style>([\s\S]*?)<\/style>/g))
      expect(policy).toContain(policyHash(style));
    const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>([\s\S]*?)<\/script>/g)];
    expect(scripts).toHaveLength(1);
    for (const [, script = ''] of scripts) expect(policy).toContain(policyHash(script));
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
  },
);

test.each(documents)(
  'a document has no address but relative ones, so that it stands in any path: %s',
  (_, { html }) => {
    const addresses = [...html.matchAll(/\s(?:src|href|data-\w+)="([^"]*)"/g)].map(
      ([, address = '']) => address,
    );
    expect(addresses.filter((address) => !/^(\.\/|data:|open$)/.test(address))).toEqual([]);
  },
);

test.each(documents)(
  'attack 18: what an unfurler sees is the same for every report, and is found by no search: %s',
  (_, { html }) => {
    expect(html).toContain('<title>Weekline report</title>');
    expect(html).toContain('<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">');
    expect(html).not.toMatch(/og:|twitter:|name="description"/);
  },
);

test('a document that does not hold its report says nothing of it, and why it needs scripts', () => {
  for (const { html } of [linkDocument(viewer), sealedDocument(viewer, 'AAAAAAAAAAAAAAAAAAAAAA.jwe')]) {
    expect(html).not.toContain(report.title);
    expect(html).toMatch(/<noscript>.*scripts are switched off.*<\/noscript>/);
    expect(html).toMatch(/class="noscript unopened">.*lets no script run/);
  }
  expect(openDocument(viewer, report).html).not.toContain('<noscript>');
});

test('a file says its policy itself; the server says it in a header', () => {
  expect(openDocument(viewer, report).html).toContain('http-equiv="content-security-policy"');
  expect(linkDocument(viewer).html).not.toContain('http-equiv');
});
