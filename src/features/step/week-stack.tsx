import { useMemo } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { weekReadout } from '#src/charts/chart-text.ts';
import { type ChartWeek, chartRates, densePoints } from '#src/charts/chart-weeks.ts';
import { paceAxis } from '#src/charts/pace-axis.ts';
import { type DottedPoint, placeOfWeek } from '#src/charts/plot-paths.ts';
import { RatePlot } from '#src/charts/rate-plot.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import { type Pointing, pointerHandlers } from './pointing.ts';
import { type SettledWeek, settledText, withinWeek } from './settled-weeks.ts';
import { StackNotes } from './stack-notes.tsx';
import styles from './week-stack.module.css';

/** The only code that needs a charting library, loaded only here. */
const LiveRatePlot = onDemand(async () => (await import('#src/charts/live-rate-plot.tsx')).LiveRatePlot, {
  waiting: <p className={styles.waiting}>Loading the chart; the table has the same numbers.</p>,
});

type Props = Pointing & {
  history: readonly ChartWeek[];
  settled: readonly SettledWeek[];
  name: string;
};

/**
 * The rate of each week above that of those who arrived in it: same weeks, same rates, one line through both. On paper the
 * static form takes the place of the live one, which keeps the width of the screen.
 */
export function WeekStack({ history, settled, name, pointed, onPoint }: Props) {
  const axis = useMemo(
    () => paceAxis([...chartRates(history), ...settled.map(({ rate }) => ({ rate, range: null }))]),
    [history, settled],
  );
  const dense = useMemo(() => densePoints(history), [history]);
  const cohorts = useMemo(() => settled.map(cohortPoint), [settled]);
  const weeks = history.map(({ week }) => week);
  const at = weeks.indexOf(pointed);
  const now = history[at];
  return (
    <section className={styles.stack} aria-label="Week by week" data-settled={!withinWeek(settled)}>
      <p className={styles.readout} translate="no">
        {now !== undefined && readout(now, settled[at])}
      </p>
      <h3 className={styles.title}>The rate of each week, and what is usual</h3>
      <div className={styles.live}>
        <LiveRatePlot weeks={history} axis={axis} name={`${name}: its rate each week and what is usual`} />
      </div>
      <div className={styles.printed}>
        <RatePlot points={dense} axis={axis} labels="all" />
      </div>
      <p className={styles.ends} aria-hidden="true">
        {weeks.length > 1 &&
          [weeks[0], weeks.at(-1)].map(
            (week) => week !== undefined && <span key={week}>{weekText(week)}</span>,
          )}
      </p>
      {!withinWeek(settled) && (
        <>
          <h3 className={styles.title}>What became of the people of each week (hollow: not final)</h3>
          <div className={styles.settled}>
            <RatePlot points={cohorts} axis={axis} labels="edges" />
          </div>
        </>
      )}
      <div className={styles.over} {...pointerHandlers(weeks, onPoint)}>
        {at !== -1 && (
          <div className={styles.pointer} style={{ left: `${placeOfWeek(at, weeks.length) * 100}%` }} />
        )}
      </div>
      {weeks.length > 1 && (
        <input
          className={styles.scrubber}
          type="range"
          aria-label="Point at a week"
          aria-valuetext={now === undefined ? undefined : readout(now, settled[at])}
          min={0}
          max={Math.max(0, weeks.length - 1)}
          value={Math.max(0, at)}
          onChange={(event) => {
            const week = weeks[Number(event.target.value)];
            if (week !== undefined) onPoint(week);
          }}
        />
      )}
      <StackNotes history={history} settled={settled} axis={axis} />
    </section>
  );
}

/** Hollow weeks are not joined: the younger the people, the fewer have converted, and a line would fall with no drop. */
function cohortPoint({ rate, settled }: SettledWeek, index: number): DottedPoint {
  const era = settled ? 0 : index + 1;
  return { rate, range: null, era, dot: settled ? 'filled' : 'hollow', tone: 'quiet' };
}

function readout(week: ChartWeek, settled: SettledWeek | undefined): string {
  return weekReadout(week, { also: settled === undefined ? [] : [settledText(settled)] });
}
