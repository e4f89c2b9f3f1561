import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { spokenChart } from './chart-text.ts';
import { type ChartWeek, chartRates, chartWeeks, sparsePoints, usualRange } from './chart-weeks.ts';
import { PLOT_SIDE, type PlotScale } from './plot-paths.ts';
import { RateBand, RateDots, RateLine } from './rate-marks.tsx';
import styles from './rate-trend.module.css';

/** Half a year. */
const WEEKS_SHOWN = 26;
const LOUD_RADIUS = 2.75;
const QUIET_RADIUS = 1.75;

type Props = {
  /** The rows of one series, oldest first. */
  rows: readonly VerdictRow[];
  forming: Week | null;
  name: string;
};

/**
 * The rate of half a year with its usual range, as small as a word: the line, the band, a dot where something was said.
 * Earlier weeks that were compared with nothing are left out: at this size nobody could tell them from a fall.
 */
export function RateTrend({ rows, forming, name }: Props) {
  const shown = rows.slice(-WEEKS_SHOWN);
  const weeks = chartWeeks(shown, { changes: [], notes: [], filling: new Set() }, forming);
  const scale = trendScale(weeks);
  const points = sparsePoints(weeks).map((point, i) =>
    isCompared(weeks, i) ? point : { ...point, rate: i < weeks.length - 1 ? null : point.rate, range: null },
  );
  return (
    <span className={styles.trend} role="img" aria-label={`${name}: ${spokenChart(weeks)}`}>
      <svg
        className={styles.layer}
        aria-hidden="true"
        viewBox={`0 0 ${PLOT_SIDE} ${PLOT_SIDE}`}
        preserveAspectRatio="none"
      >
        <RateBand points={points} scale={scale} />
        <RateLine points={points} scale={scale} />
      </svg>
      <svg className={styles.layer} aria-hidden="true">
        <RateDots points={points} scale={scale} loudRadius={LOUD_RADIUS} quietRadius={QUIET_RADIUS} />
      </svg>
    </span>
  );
}

/** Whether a week has a usual range and is next to one that has; of one week alone no band can be seen. */
function isCompared(weeks: readonly ChartWeek[], i: number): boolean {
  const has = (at: number) => weeks[at] !== undefined && usualRange(weeks[at].row) !== null;
  return has(i) && (has(i - 1) || has(i + 1));
}

/** Without room above and below: a trend is read for its shape, and its numbers are next to it. */
export function trendScale(weeks: readonly ChartWeek[]): PlotScale {
  const values = chartRates(weeks).flatMap(({ rate, range }, i) => [
    ...(rate === null || (!isCompared(weeks, i) && i < weeks.length - 1) ? [] : [rate]),
    ...(range === null || !isCompared(weeks, i) ? [] : range),
  ]);
  return values.length === 0 ? { low: 0, high: 1 } : { low: Math.min(...values), high: Math.max(...values) };
}
