import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Week } from '#domain/calendar/week.ts';
import type { VerdictRow } from '#domain/review/verdict.ts';
import { startText } from '#domain/review/words.ts';
import { paceAxis, tickText } from './pace-axis.ts';
import styles from './pace-chart.module.css';
import { PaceDot } from './pace-dot.tsx';
import { PaceTooltip } from './pace-tooltip.tsx';

export type PacePoint = {
  week: Week;
  rate: number | null;
  range: [number, number] | null;
  row: VerdictRow;
  forming: boolean;
  marks: string[];
};

type Props = { weeks: readonly PacePoint[]; name: string };

const HEIGHT = 320;

/** The week's rate as dots and a line, its expected range as a band; a week without data is a gap. */
export function PaceChart({ weeks, name }: Props) {
  const axis = paceAxis(weeks);
  const marked = weeks.filter(({ marks }) => marks.length > 0);
  return (
    <figure className={styles.figure} aria-label={name}>
      <div className={styles.plot} aria-hidden="true">
        <ResponsiveContainer width="100%" height={HEIGHT} initialDimension={{ width: 640, height: HEIGHT }}>
          <ComposedChart
            data={[...weeks]}
            margin={{ top: 24, right: 16, bottom: 0, left: 0 }}
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
              width={56}
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
            <Line
              dataKey="rate"
              type="linear"
              stroke="var(--ink)"
              strokeWidth={1.25}
              dot={PaceDot}
              activeDot={false}
              isAnimationActive={false}
            />
            <Tooltip
              content={PaceTooltip}
              isAnimationActive={false}
              cursor={{ stroke: 'var(--mark-quiet)' }}
            />
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <figcaption className={styles.caption}>
        {axis.cut && <p>The axis starts at {tickText(axis.ticks[0] ?? 0, axis.decimals)}, not at zero.</p>}
        {marked.length > 0 && (
          <ol className={styles.marks}>
            {marked.map(({ week, marks }) => (
              <li key={week}>
                {startText(week)}: {marks.join('; ')}
              </li>
            ))}
          </ol>
        )}
      </figcaption>
    </figure>
  );
}
