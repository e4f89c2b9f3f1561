import { describe, expect, test } from 'vitest';
import type { LintFinding } from '#domain/review/definition-entry.ts';
import { sha256 } from '#server/platform/hash.ts';
import { configuration } from '#test/fakes/small-shop.ts';
import { definitionsPosition, revisionOf } from './revision.ts';

const position = { data: 'd1', definitions: 'x', records: '0 0' };

test('a revision changes with every part of the position, and with nothing else', () => {
  const revision = revisionOf(position, sha256);
  expect(revisionOf({ ...position }, sha256)).toBe(revision);
  for (const change of [{ data: 'd2' }, { definitions: 'y' }, { records: '1 0' }])
    expect(revisionOf({ ...position, ...change }, sha256)).not.toBe(revision);
});

describe('the position of definitions', () => {
  const none = new Map();

  test('stays when files are elsewhere', () => {
    const sources = configuration.sources.map((source) => ({ ...source, files: ['/elsewhere.csv'] }));
    expect(definitionsPosition({ ...configuration, sources }, none, sha256)).toBe(
      definitionsPosition(configuration, none, sha256),
    );
  });

  test.each([
    ['a conversion goes', { conversions: configuration.conversions.slice(1) }],
    [
      'a source is declared complete',
      { sources: configuration.sources.map((source) => ({ ...source, completeThrough: '2026-12-31' })) },
    ],
    ['a holiday is named', { holidays: [] }],
  ])('changes when %s', (_, change) => {
    expect(definitionsPosition({ ...configuration, ...change }, none, sha256)).not.toBe(
      definitionsPosition(configuration, none, sha256),
    );
  });

  test('changes with what the linter finds', () => {
    const finding: LintFinding = { rule: 'no-owner', message: 'Nobody owns it.', remedy: 'Name somebody.' };
    const findings = new Map([['visit', [finding]]]);
    expect(definitionsPosition(configuration, findings, sha256)).not.toBe(
      definitionsPosition(configuration, none, sha256),
    );
  });
});
