import { memo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  XAxis,
  YAxis,
} from 'recharts';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { startText } from '#domain/wording/numbers-and-dates.ts';
import { type PaceAxis, tickText } from './pace-axis.ts';
import styles from './pace-chart.module.css';
import { PaceDot } from './pace-dot.tsx';

/** One week of a step, ready to be drawn. `range` and the rates are fractions. */
export type PacePoint = {
  week: Week;
  /** The week's pace, where it can be compared with that of other weeks. */
  rate: number | null;
  /** The week's pace while the pipeline is filling: lower than it will be, and to be compared with nothing. */
  aside: number | null;
  range: [number, number] | null;
  row: VerdictRow;
  forming: boolean;
  marks: string[];
  /** Counts the definitions: weeks of different eras are neither comparable nor joined. */
  era: number;
};

type Props = { weeks: readonly PacePoint[]; axis: PaceAxis; name: string };

const HEIGHT = 280;
/** Room for the labels of the axis, and for half a dot at the other end; whatever shares the weeks keeps the same. */
const PLOT_LEFT = 56;
const PLOT_RIGHT = 16;

/** The week's rate as dots and a line, its expected range as a band; a week without data is a gap. */
export const PaceChart = memo(function PaceChart({ weeks, axis, name }: Props) {
  const marked = weeks.filter(({ marks }) => marks.length > 0);
  const eras = [...new Set(weeks.map(({ era }) => era))];
  return (
    <figure className={styles.figure} aria-label={name}>
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
              tickFormatter={startText}
              minTickGap={32}
              tickLine={false}
              stroke="var(--mark-quiet)"
              tick={{ fill: 'var(--ink-quiet)' }}
            />
            <YAxis
              width={PLOT_LEFT}
              domain={[axis.ticks[0] ?? 0, axis.ticks.at(-1) ?? 1]}
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
                label={{ value: index + 1, position: 'top', fill: 'var(--ink)', fontSize: 12 }}
              />
            ))}
            <Area
              dataKey="range"
              type="linear"
              fill="var(--band)"
              fillOpacity={1}
              stroke="var(--band-edge)"
              strokeWidth={0.5}
              isAnimationActive={false}
              activeDot={false}
            />
            {eras.map((era) => (
              <Line
                key={era}
                dataKey={(point: PacePoint) => (point.era === era ? point.rate : null)}
                type="linear"
                stroke="var(--ink)"
                strokeWidth={1.25}
                dot={PaceDot}
                activeDot={false}
                isAnimationActive={false}
              />
            ))}
            <Line
              dataKey="aside"
              type="linear"
              stroke="none"
              dot={PaceDot}
              activeDot={false}
              isAnimationActive={false}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
    </figure>
  );
});
