import { observedLogit, rateOf } from '#domain/statistics/logit.ts';
import { type Rival, rivals } from '#test/flags/rivals.ts';
import type { RealSeries } from './real-data.ts';

/** How suspicious a rule finds each week of a series, the more the higher; −∞ where it has nothing to say. */
export type RealRule = { name: string; customary: number; of: (series: RealSeries) => number[] };

const SILENT = Number.NEGATIVE_INFINITY;
const LEAST_WEEKS = 8;
const YEAR = 52;

/** The rules of dashboards, and bands that follow the level, each with its customary limit. */
export const realRules: RealRule[] = [
  { name: 'EWMA band (0.3)', customary: 3, of: ewma },
  { name: 'local level by ML', customary: 3, of: localLevel },
  { name: 'trend and yearly band', customary: 3, of: trendAndYear },
  { name: 'same week last year, −10 %', customary: 0.1, of: lastYear },
  ...rivals.map(
    ({ name, rule, customary }: Rival): RealRule => ({
      name,
      customary,
      of: (series) => series.weeks.map((_, week) => rule(series, week)),
    }),
  ),
];

/** The distance from an exponentially weighted mean of the log odds, in standard deviations of such distances. */
function ewma({ people, conversions }: RealSeries): number[] {
  let level = Number.NaN;
  let variance = Number.NaN;
  let seen = 0;
  return people.map((n, week) => {
    const k = conversions[week] ?? null;
    if (n === null || k === null || n === 0) return SILENT;
    const y = observedLogit(k, n);
    const off = level - y;
    const suspicion = seen >= LEAST_WEEKS && variance > 0 ? off / Math.sqrt(variance) : SILENT;
    if (seen === 0) level = y;
    else {
      variance = seen === 1 ? off * off : variance + 0.05 * (off * off - variance);
      level += 0.3 * (y - level);
    }
    seen += 1;
    return suspicion;
  });
}

/** A Kalman filter whose noise and drift are the likeliest of a grid so far. */
function localLevel({ people, conversions }: RealSeries): number[] {
  const filters = [0.01, 0.03, 0.06, 0.12, 0.25].flatMap((noise) =>
    [0.003, 0.01, 0.03, 0.08].map((drift) => ({ noise, drift, level: Number.NaN, variance: 1, score: 0 })),
  );
  let seen = 0;
  return people.map((n, week) => {
    const k = conversions[week] ?? null;
    if (n === null || k === null || n === 0) return SILENT;
    const y = observedLogit(k, n);
    const best = filters.reduce((a, b) => (b.score > a.score ? b : a));
    const of = (filter: typeof best) => {
      const rate = rateOf(Number.isNaN(filter.level) ? y : filter.level);
      return filter.variance + filter.drift ** 2 + filter.noise ** 2 + 1 / (n * rate * (1 - rate));
    };
    const suspicion = seen >= LEAST_WEEKS ? (best.level - y) / Math.sqrt(of(best)) : SILENT;
    for (const filter of filters) {
      if (Number.isNaN(filter.level)) {
        filter.level = y;
        continue;
      }
      const total = of(filter);
      const off = y - filter.level;
      const own = filter.variance + filter.drift ** 2;
      filter.score -= 0.5 * (Math.log(total) + (off * off) / total);
      filter.level += (own / total) * off;
      filter.variance = own * (1 - own / total);
    }
    seen += 1;
    return suspicion;
  });
}

/** The distance from a straight line with a yearly wave through the last two years of log odds, in standard deviations of the rest. */
function trendAndYear({ people, conversions }: RealSeries): number[] {
  const y = people.map((n, week) => {
    const k = conversions[week] ?? null;
    return n === null || k === null || n === 0 ? Number.NaN : observedLogit(k, n);
  });
  return y.map((now, week) => {
    const past = Array.from({ length: 2 * YEAR }, (_, i) => week - 1 - i).filter(
      (w) => !Number.isNaN(y[w] ?? Number.NaN),
    );
    if (Number.isNaN(now) || past.length < 26) return SILENT;
    const terms = (w: number) => {
      const line = [1, (w - week) / YEAR];
      if (past.length < YEAR) return line;
      return [...line, Math.sin((2 * Math.PI * w) / YEAR), Math.cos((2 * Math.PI * w) / YEAR)];
    };
    const weights = solved(
      past.map(terms),
      past.map((w) => y[w] ?? Number.NaN),
    );
    const fitted = (w: number) => terms(w).reduce((sum, term, i) => sum + term * (weights[i] ?? 0), 0);
    const rest =
      past.reduce((sum, w) => sum + ((y[w] ?? Number.NaN) - fitted(w)) ** 2, 0) /
      (past.length - weights.length);
    return rest > 0 ? (fitted(week) - now) / Math.sqrt(rest) : SILENT;
  });
}

/** Least squares by the normal equations and Gaussian elimination. */
function solved(rows: readonly number[][], values: readonly number[]): number[] {
  const size = rows[0]?.length ?? 0;
  const matrix = Array.from({ length: size }, (_, i) => [
    ...Array.from({ length: size }, (__, j) =>
      rows.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), i === j ? 1e-9 : 0),
    ),
    rows.reduce((sum, row, r) => sum + (row[i] ?? 0) * (values[r] ?? 0), 0),
  ]);
  for (let i = 0; i < size; i++) {
    const pivot = matrix[i] ?? [];
    for (let r = 0; r < size; r++) {
      const row = matrix[r];
      if (r === i || row === undefined) continue;
      const factor = (row[i] ?? 0) / (pivot[i] ?? 1);
      for (let c = i; c <= size; c++) row[c] = (row[c] ?? 0) - factor * (pivot[c] ?? 0);
    }
  }
  return matrix.map((row, i) => (row[size] ?? 0) / (row[i] ?? 1));
}

function lastYear({ people, conversions }: RealSeries): number[] {
  const rate = (week: number) => {
    const n = people[week] ?? null;
    const k = conversions[week] ?? null;
    return n === null || k === null || n === 0 ? Number.NaN : k / n;
  };
  return people.map((_, week) => {
    const fall = 1 - rate(week) / rate(week - YEAR);
    return Number.isFinite(fall) ? fall : SILENT;
  });
}
