import { useMemo } from 'react';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { paceAxis } from '#src/charts/pace-axis.ts';
import { placeOfWeek } from '#src/charts/plot-paths.ts';
import { type DottedPoint, RatePlot } from '#src/charts/rate-plot.tsx';
import { paceText, usualRangeText } from '#src/format/numbers.ts';
import { verdictWord } from '#src/format/verdicts.ts';
import { onDemand } from '#src/ui/on-demand.tsx';
import { type Pointing, pointerHandlers } from './pointing.ts';
import { type SettledWeek, settledText, withinWeek } from './settled-weeks.ts';
import { StackNotes } from './stack-notes.tsx';
import type { StepWeek } from './step-history.ts';
import styles from './week-stack.module.css';

/** The only code that needs a charting library, loaded only here. */
const PaceChart = onDemand(async () => (await import('#src/charts/pace-chart.tsx')).PaceChart, {
  waiting: <p className={styles.waiting}>Loading the chart; the table has the same numbers.</p>,
});

type Props = Pointing & {
  history: readonly StepWeek[];
  settled: readonly SettledWeek[];
  name: string;
};

/** The rate of each week above that of those who arrived in it: same weeks, same rates, one line through both. */
export function WeekStack({ history, settled, name, pointed, onPoint }: Props) {
  const axis = useMemo(
    () =>
      paceAxis([
        ...history.map(({ rate, aside, range }) => ({ rate: rate ?? aside, range })),
        ...settled.map(({ rate }) => ({ rate, range: null })),
      ]),
    [history, settled],
  );
  const cohorts = useMemo(() => settled.map(cohortPoint), [settled]);
  const weeks = history.map(({ week }) => week);
  const at = weeks.indexOf(pointed);
  const now = history[at];
  return (
    <section className={styles.stack} aria-label="Week by week" data-settled={!withinWeek(settled)}>
      <p className={styles.readout}>{now !== undefined && readout(now, settled[at])}</p>
      <h3 className={styles.title}>Pace: the rate of each week, and what is usual</h3>
      <PaceChart weeks={history} axis={axis} name={`${name}: conversion a week and its expected range`} />
      {!withinWeek(settled) && (
        <>
          <h3 className={styles.title}>Settled: the rate of those who arrived in each week</h3>
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

function readout({ week, row, forming, aside }: StepWeek, settled: SettledWeek | undefined): string {
  const pace = row.pace === null ? (whyText(row) ?? 'no rate') : `pace ${paceText(row)}`;
  const range = row.low === null || aside !== null ? '' : `, usual ${usualRangeText(row)}`;
  const verdict = forming ? 'Forming' : verdictWord(row.state);
  const later = settled === undefined ? '' : ` · ${settledText(settled)}`;
  return `${weekText(week)}: ${pace}${range} · ${verdict}${aside === null ? '' : ', filling'}${later}`;
}
