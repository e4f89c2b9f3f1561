import { memo, type ReactNode } from 'react';
import {
  CartesianGrid,
  ComposedChart,
  DefaultZIndexes,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  usePlotArea,
  XAxis,
  YAxis,
  ZIndexLayer,
} from 'recharts';
import type { Week } from '#domain/calendar/week.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { type ChartWeek, densePoints } from './chart-weeks.ts';
import styles from './live-rate-plot.module.css';
import { type PaceAxis, scaleOf, tickText } from './pace-axis.ts';
import { PLOT_SIDE } from './plot-paths.ts';
import { RateBand, RateDots, RateLine } from './rate-marks.tsx';

type Props = { weeks: readonly ChartWeek[]; axis: PaceAxis; name: string };

const HEIGHT = 280;
/** Room for the labels of the axis, and for half a dot at the other end; what shares the weeks keeps the same. */
const PLOT_LEFT = 56;
const PLOT_RIGHT = 16;
const LOUD_RADIUS = 4.5;
const SQUARE = `0 0 ${PLOT_SIDE} ${PLOT_SIDE}`;

/** The live form of the chart: the same marks within axes, a grid and numbered weeks that fit the width they have. */
export const LiveRatePlot = memo(function LiveRatePlot({ weeks, axis, name }: Props) {
  const marked = weeks.filter(({ marks }) => marks.length > 0);
  const points = densePoints(weeks);
  const scale = scaleOf(axis);
  const last = weeks.at(-1)?.week;
  const tickDate = (week: Week) => startNear(week, last ?? week);
  return (
    <figure aria-label={name}>
      <div className={styles.plot} aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 640, height: HEIGHT }}>
          <ComposedChart
            data={[...weeks]}
            margin={{ top: 24, right: PLOT_RIGHT, bottom: 0, left: 0 }}
            accessibilityLayer={false}
          >
            <CartesianGrid vertical={false} stroke="var(--hairline)" />
            <XAxis
              dataKey="week"
              tickFormatter={tickDate}
              minTickGap={32}
              tickLine={false}
              stroke="var(--mark-quiet)"
              tick={{ fill: 'var(--ink-quiet)' }}
            />
            <YAxis
              width={PLOT_LEFT}
              domain={[scale.low, scale.high]}
              ticks={axis.ticks}
              interval={0}
              tickFormatter={(rate: number) => tickText(rate, axis.decimals)}
              axisLine={false}
              tickLine={false}
              tick={{ fill: 'var(--ink-quiet)' }}
            />
            {marked.map(({ week }, index) => (
              <ReferenceLine
                key={week}
                x={week}
                stroke="var(--mark-quiet)"
                strokeDasharray="2 3"
                label={{ value: index + 1, position: 'top', fill: 'var(--ink)', fontSize: 15 }}
              />
            ))}
            {/* Recharts draws axes for a series only; this one is not seen. */}
            <Line dataKey={rateOf} stroke="none" dot={false} activeDot={false} isAnimationActive={false} />
            <OverPlot zIndex={DefaultZIndexes.area} viewBox={SQUARE}>
              <RateBand points={points} scale={scale} />
            </OverPlot>
            <OverPlot zIndex={DefaultZIndexes.line} viewBox={SQUARE}>
              <RateLine points={points} scale={scale} />
            </OverPlot>
            <OverPlot zIndex={DefaultZIndexes.scatter}>
              <RateDots points={points} scale={scale} loudRadius={LOUD_RADIUS} />
            </OverPlot>
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
});

function rateOf({ row }: ChartWeek): number | null {
  return row.pace;
}

type OverPlotProps = { zIndex: number; viewBox?: string; children: ReactNode };

/** As large as the plot within the axes. */
function OverPlot({ zIndex, viewBox, children }: OverPlotProps) {
  const plot = usePlotArea();
  if (plot === undefined) return null;
  return (
    <ZIndexLayer zIndex={zIndex}>
      <svg {...plot} viewBox={viewBox} preserveAspectRatio="none" overflow="visible" aria-hidden="true">
        {children}
      </svg>
    </ZIndexLayer>
  );
}
