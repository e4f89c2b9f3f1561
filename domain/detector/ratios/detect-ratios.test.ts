import { describe, expect, test } from 'vitest';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import { detectingRatios, type RatioSeries } from './detect-ratios.ts';

const detectRatios = (...of: Parameters<typeof detectingRatios>) => runToEnd(detectingRatios(...of));

const LOOKED_FOR = { falls: [0.15, 0.3, 0.5], prior: 1 / 104 };

/** A ratio of so much by week, up to a wobble of 2 %; NaN where it was not observed. */
function ratio(weeks: number, of: (week: number) => number, isTooFew = false): RatioSeries {
  return {
    level: Float64Array.from(
      { length: weeks },
      (_, week) => Math.log(of(week)) + 0.02 * Math.sin(week * 2.4),
    ),
    chance: new Float64Array(weeks).fill(0.0005),
    isTooFew: () => isTooFew,
  };
}

const statuses = (series: RatioSeries) =>
  (detectRatios([series], LOOKED_FOR)[0] ?? []).map((finding) => finding?.status ?? null);

describe('a ratio', () => {
  test('that stays is learned, and then usual, inside its range', () => {
    const [findings = []] = detectRatios([ratio(60, () => 5)], LOOKED_FOR);
    expect(findings.slice(0, 4).every((finding) => finding?.status === 'learning')).toBe(true);
    for (const finding of findings.slice(10)) {
      expect(finding?.status).toBe('usual');
      expect(finding?.low).toBeLessThan(finding?.level ?? 0);
      expect(finding?.high).toBeGreaterThan(finding?.level ?? 0);
    }
  });

  test('that falls by a fifth is flagged, with its size and its week', () => {
    const [findings = []] = detectRatios([ratio(60, (week) => (week < 50 ? 5 : 4))], LOOKED_FOR);
    expect(findings[49]?.status).toBe('usual');
    expect(findings[51]?.status).toBe('flag');
    expect(findings[53]?.drop).toMatchObject({ since: { week: 50 } });
    expect(findings[53]?.drop?.size).toBeCloseTo(0.2, 1);
    expect(findings[53]?.drop?.low).toBeLessThan(0.2);
    expect(findings[53]?.drop?.high).toBeGreaterThan(0.2);
  });

  test('that rises is no fall, and nor is its end', () => {
    expect(statuses(ratio(60, (week) => (week >= 40 && week < 43 ? 8 : 5))).includes('flag')).toBe(false);
  });

  test('is not judged where it was not observed, or is of too few', () => {
    const gap = ratio(40, (week) => (week === 30 ? Number.NaN : 5));
    expect(detectRatios([gap], LOOKED_FOR)[0]?.[30]).toBeNull();
    expect(statuses(gap)[31]).toBe('usual');
    expect(new Set(statuses(ratio(40, () => 5, true)).slice(4))).toEqual(new Set(['too-few']));
  });
});

test('nothing, and one week, are no findings', () => {
  expect(detectRatios([], LOOKED_FOR)).toEqual([]);
  expect(detectRatios([ratio(0, () => 5)], LOOKED_FOR)).toEqual([[]]);
  expect(statuses(ratio(1, () => 5))).toEqual(['learning']);
});

test('a series says the same whatever it is measured in', () => {
  const [one, other] = [1, 1000].map(
    (unit) => detectRatios([ratio(60, (week) => (week < 50 ? 5 : 4) * unit)], LOOKED_FOR)[0] ?? [],
  );
  for (const [week, finding] of (one ?? []).entries()) {
    expect(other?.[week]?.status).toBe(finding?.status);
    expect(other?.[week]?.evidence ?? 0).toBeCloseTo(finding?.evidence ?? 0, 6);
  }
});
