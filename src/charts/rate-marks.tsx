import {
  bandPath,
  type DottedPoint,
  linePath,
  type PlotPoint,
  type PlotScale,
  placeOfRate,
  placeOfWeek,
  standsAlone,
} from './plot-paths.ts';
import styles from './rate-marks.module.css';

type Props = { points: readonly PlotPoint[]; scale: PlotScale };

/** The usual ranges, in the square of `PLOT_SIDE` that is stretched over the plot. */
export function RateBand({ points, scale }: Props) {
  return <path className={styles.band} d={bandPath(points, scale)} />;
}

/** The rates, in the same square. */
export function RateLine({ points, scale }: Props) {
  return <path className={styles.line} d={linePath(points, scale)} />;
}

type DotsProps = {
  points: readonly DottedPoint[];
  scale: PlotScale;
  loudRadius: number;
  quietRadius?: number;
};

const QUIET_RADIUS = 2.5;

/** The dots, in an SVG as large as the plot. Places are attributes: a strict content policy ignores prerendered styles. */
export function RateDots({ points, scale, loudRadius, quietRadius = QUIET_RADIUS }: DotsProps) {
  return points.map((point, i) => {
    const dot = point.dot === 'none' && standsAlone(points, i) ? 'filled' : point.dot;
    if (point.rate === null || dot === 'none') return null;
    const loud = point.tone === 'flag' || point.tone === 'watch';
    return (
      <circle
        // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
        key={i}
        className={styles.dot}
        data-tone={point.tone}
        data-hollow={dot === 'hollow'}
        data-forming={dot === 'forming' || undefined}
        data-aside={dot === 'light' || undefined}
        cx={percent(placeOfWeek(i, points.length))}
        cy={percent(placeOfRate(point.rate, scale))}
        r={loud ? loudRadius : quietRadius}
      />
    );
  });
}

/** @example percent(0.5) // '50.00%' */
export function percent(place: number): string {
  return `${(place * 100).toFixed(2)}%`;
}
