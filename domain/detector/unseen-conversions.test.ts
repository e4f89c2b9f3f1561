import { describe, expect, it } from 'vitest';
import { detecting } from './detect.ts';
import { runToEnd } from './pausable-work.ts';
import type { Pipeline, StepPipelines } from './pipeline.ts';
import { ownRisk, takeOutUnseen } from './unseen-conversions.ts';

const WEEKS = 40;
const HAZARDS = [0.15, 0.24, 0.18, 0.12];
const LAGS = HAZARDS.length;

/** So many people arrive every week and convert as usual; of the weeks in `unseen` nothing is known, and those who converted in them count as at risk afterwards. */
function pipelineWith(people: number, unseen: readonly number[]): Pipeline {
  const atRisk = new Float64Array(WEEKS * LAGS).fill(Number.NaN);
  const conversions = new Float64Array(WEEKS * LAGS).fill(Number.NaN);
  for (let row = 0; row < WEEKS; row++) {
    if (unseen.includes(row)) continue;
    let truly = people;
    let known = people;
    for (let lag = 0; lag < LAGS && row + lag < WEEKS; lag++) {
      const converted = truly * (HAZARDS[lag] ?? 0);
      truly -= converted;
      if (unseen.includes(row + lag)) continue;
      atRisk[(row + lag) * LAGS + lag] = known;
      conversions[(row + lag) * LAGS + lag] = converted;
      known -= converted;
    }
  }
  return { weeks: WEEKS, lags: LAGS, atRisk, conversions };
}

function stepOf(total: Pipeline, segments: readonly Pipeline[], unseen: readonly number[]): StepPipelines {
  const usable = Array.from({ length: WEEKS }, (_, week) => !unseen.includes(week));
  return {
    total,
    segments,
    starts: [],
    newLevels: [],
    filling: usable.map(() => 'none'),
    usable: [total, ...segments].map(() => usable),
    worse: -1,
  };
}

describe('people who converted in a week that was not seen', () => {
  it.each([[[30]], [[30, 31]], [[24, 33]]])('are missed in no week after it (%j)', (unseen) => {
    const parts = [pipelineWith(600, unseen), pipelineWith(1400, unseen)];
    const step = stepOf(pipelineWith(2000, unseen), parts, unseen);
    const found = runToEnd(detecting([step], new Set()))[0] ?? [];
    for (const series of found) {
      for (const finding of series.slice(13)) {
        if (finding === null) continue;
        expect(finding.status).toBe('usual');
        expect(finding.expected / finding.observed).toBeCloseTo(1, 1);
      }
    }
  });

  it('are taken out of the later weeks of their own arrivals, and of no other pipeline', () => {
    const total = pipelineWith(1000, [10]);
    const step = ownRisk(stepOf(total, [], [10]));
    takeOutUnseen(step, 10, { hazards: HAZARDS, weights: HAZARDS, seen: HAZARDS });
    expect(step.total.atRisk[11 * LAGS + 2]).toBeCloseTo(1000 * 0.85 * 0.76, 9);
    expect(step.total.atRisk[11 * LAGS]).toBe(1000);
    expect(total.atRisk[11 * LAGS + 2]).toBe(850);
  });

  it('add up to the total where only one segment was not seen', () => {
    const parts = [pipelineWith(600, [10]), pipelineWith(400, [])];
    const atRisk = Float64Array.from(parts[0]?.atRisk ?? [], (n, cell) => n + (parts[1]?.atRisk[cell] ?? 0));
    const total = { ...pipelineWith(1000, []), atRisk };
    const step = ownRisk(stepOf(total, parts, []));
    takeOutUnseen(step, 10, { hazards: HAZARDS, weights: HAZARDS, seen: HAZARDS });
    expect(step.total.atRisk[11 * LAGS + 2]).toBeCloseTo(1000 * 0.85 * 0.76, 9);
  });
});
