import { memo } from 'react';
import { type PaceAxis, scaleOf, tickText } from './pace-axis.ts';
import { type DottedPoint, PLOT_SIDE, placeOfRate } from './plot-paths.ts';
import { percent, RateBand, RateDots, RateLine } from './rate-marks.tsx';
import styles from './rate-plot.module.css';

type Props = { points: readonly DottedPoint[]; axis: PaceAxis; labels: 'all' | 'edges' };

const LOUD_RADIUS = 3.5;

/**
 * The static form of the chart: without a script it fills whatever size its place has. Hidden from those who cannot see it,
 * who have the readout and the table.
 */
export const RatePlot = memo(function RatePlot({ points, axis, labels }: Props) {
  const scale = scaleOf(axis);
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
        <RateBand points={points} scale={scale} />
        <RateLine points={points} scale={scale} />
      </svg>
      <svg className={styles.dots} aria-hidden="true">
        {labelled.map((tick) => (
          <text key={tick} className={styles.tick} x="-8" y={percent(placeOfRate(tick, scale))}>
            {tickText(tick, axis.decimals)}
          </text>
        ))}
        <RateDots points={points} scale={scale} loudRadius={LOUD_RADIUS} />
      </svg>
    </div>
  );
});
