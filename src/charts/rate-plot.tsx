import { memo } from 'react';
import type { VerdictTone } from '#src/format/verdicts.ts';
import dotStyles from './dot.module.css';
import { type PaceAxis, tickText } from './pace-axis.ts';
import {
  bandPath,
  linePath,
  PLOT_SIDE,
  type PlotPoint,
  type PlotScale,
  placeOfRate,
  placeOfWeek,
  standsAlone,
} from './plot-paths.ts';
import styles from './rate-plot.module.css';

/** A week with its dot: filled, hollow while it is not final, none where a line says enough. */
export type DottedPoint = PlotPoint & { dot: 'filled' | 'hollow' | 'none'; tone: VerdictTone };

type Props = { points: readonly DottedPoint[]; axis: PaceAxis; labels: 'all' | 'edges' };

/** Rates week by week with their ranges, drawn to whatever size its place has. Hidden from those who cannot see it. */
export const RatePlot = memo(function RatePlot({ points, axis, labels }: Props) {
  const scale = { low: axis.ticks[0] ?? 0, high: axis.ticks.at(-1) ?? 1 };
  const labelled = axis.ticks.filter((tick) => labels === 'all' || tick === scale.low || tick === scale.high);
  return (
    <div className={styles.plot} aria-hidden="true">
      <svg
        className={styles.lines}
        aria-hidden="true"
        viewBox={`0 0 ${PLOT_SIDE} ${PLOT_SIDE}`}
        preserveAspectRatio="none"
      >
        {labelled.map((tick) => {
          const y = placeOfRate(tick, scale) * PLOT_SIDE;
          return <line key={tick} className={styles.grid} x1="0" x2={PLOT_SIDE} y1={y} y2={y} />;
        })}
        <path className={styles.band} d={bandPath(points, scale)} />
        <path className={styles.line} d={linePath(points, scale)} />
      </svg>
      <svg className={styles.dots} aria-hidden="true">
        {/* Places are attributes, never styles: a strict content policy ignores those of a prerendered page. */}
        {labelled.map((tick) => (
          <text key={tick} className={styles.tick} x="-8" y={percent(placeOfRate(tick, scale))}>
            {tickText(tick, axis.decimals)}
          </text>
        ))}
        {points.map((point, i) => (
          <Dot
            // biome-ignore lint/suspicious/noArrayIndexKey: a dot is its place
            key={i}
            point={point.dot === 'none' && standsAlone(points, i) ? { ...point, dot: 'filled' } : point}
            x={placeOfWeek(i, points.length)}
            scale={scale}
          />
        ))}
      </svg>
    </div>
  );
});

type DotProps = { point: DottedPoint; x: number; scale: PlotScale };

function Dot({ point: { rate, dot, tone }, x, scale }: DotProps) {
  if (rate === null || dot === 'none') return null;
  const loud = tone === 'flag' || tone === 'watch';
  return (
    <circle
      className={dotStyles.dot}
      data-tone={tone}
      data-hollow={dot === 'hollow'}
      cx={percent(x)}
      cy={percent(placeOfRate(rate, scale))}
      r={loud ? 3.5 : 2.5}
    />
  );
}

function percent(place: number): string {
  return `${(place * 100).toFixed(2)}%`;
}
