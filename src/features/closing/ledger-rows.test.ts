import { expect, test } from 'vitest';
import type { RestatedStage } from '#domain/closing/restatement.ts';
import { differs, segmentGroups } from './ledger-rows.ts';

const none = { late: 0, definitions: 0, corrections: 0 };

test('parts that cancel out are a difference all the same', () => {
  expect(differs({ reported: 5, parts: none, now: 5 })).toBe(false);
  expect(differs({ reported: 5, parts: { late: 1, definitions: 0, corrections: -1 }, now: 5 })).toBe(true);
  expect(differs({ reported: null, parts: null, now: null })).toBe(false);
  expect(differs({ reported: null, parts: null, now: 5 })).toBe(true);
});

test('only segments in which something changed are listed, under their stage', () => {
  const stage = (id: string, segments: RestatedStage['segments']): RestatedStage => ({
    id,
    name: `Stage ${id}`,
    kind: 'micro',
    total: { reported: 9, parts: none, now: 9 },
    segments,
    pace: null,
    noise: 3,
    moved: false,
  });
  const quiet = { segment: 'organic', reported: 5, parts: none, now: 5 };
  const late = { segment: 'paid', reported: 4, parts: { ...none, late: 2 }, now: 6 };
  expect(segmentGroups({ stages: [stage('a', [quiet]), stage('b', [quiet, late])] })).toEqual([
    { stage: 'Stage b', rows: [late] },
  ]);
});
