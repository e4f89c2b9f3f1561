/** How many people of one segment reached each stage in a period, first stage first. */
export type StageArrivals = readonly number[];

/**
 * Why the last stage of a funnel was reached by more or fewer people, in people: `after − before = volume + mix + Σ steps`.
 */
export type FunnelEffects = {
  before: number;
  after: number;
  volume: number;
  mix: number;
  steps: number[];
};

/** Nobody cannot be divided by; this many people can, and nobody notices them. */
const ALMOST_NOBODY = 1e-9;

/**
 * Splits the change of the people at the last stage into more or fewer entries, another mix of segments, and each step's
 * own rate, with no rest: the logarithmic mean Divisia index (Ang 2005) over the segments. Entry `i` of `before` and
 * `after` is the same segment; a stage that nobody reached counts as reached by almost nobody.
 *
 * @example explainFunnel([[1000, 100]], [[1000, 80]]) // { before: 100, after: 80, volume: 0, mix: 0, steps: [-20] }
 */
export function explainFunnel(
  before: readonly StageArrivals[],
  after: readonly StageArrivals[],
): FunnelEffects {
  const stages = before[0]?.length ?? 0;
  const steps = new Array<number>(Math.max(0, stages - 1)).fill(0);
  const entriesBefore = sumOf(before.map((arrivals) => people(arrivals, 0)));
  const entriesAfter = sumOf(after.map((arrivals) => people(arrivals, 0)));
  const growth = Math.log(entriesAfter / entriesBefore);
  let volume = 0;
  let mix = 0;
  before.forEach((arrivals, segment) => {
    const later = after[segment] ?? [];
    const weight = logarithmicMean(people(arrivals, stages - 1), people(later, stages - 1));
    const entries = Math.log(people(later, 0) / people(arrivals, 0));
    volume += weight * growth;
    mix += weight * (entries - growth);
    for (let step = 0; step < steps.length; step++) {
      const rate = people(later, step + 1) / people(later, step);
      const rateBefore = people(arrivals, step + 1) / people(arrivals, step);
      steps[step] = (steps[step] ?? Number.NaN) + weight * Math.log(rate / rateBefore);
    }
  });
  return {
    before: sumOf(before.map((arrivals) => arrivals.at(-1) ?? Number.NaN)),
    after: sumOf(after.map((arrivals) => arrivals.at(-1) ?? Number.NaN)),
    volume,
    mix,
    steps,
  };
}

/** (a − b) / ln(a / b), which lies between the two; the number itself when both are equal. */
function logarithmicMean(a: number, b: number): number {
  const ratio = a / b - 1;
  if (Math.abs(ratio) < 1e-6) return b * (1 + ratio / 2 - ratio ** 2 / 12);
  return (a - b) / (Math.abs(ratio) < 0.5 ? Math.log1p(ratio) : Math.log(a / b));
}

function people(arrivals: StageArrivals, stage: number): number {
  return Math.max(ALMOST_NOBODY, arrivals[stage] ?? Number.NaN);
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
