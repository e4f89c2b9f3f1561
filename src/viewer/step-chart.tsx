import { type PointerEvent, useEffect, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { Note } from '#domain/review/notes.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { cutAxisText, spokenChart, weekReadout } from '#src/charts/chart-text.ts';
import {
  type ChartWeek,
  chartRates,
  chartWeeks,
  hasUncompared,
  sparsePoints,
} from '#src/charts/chart-weeks.ts';
import { paceAxis } from '#src/charts/pace-axis.ts';
import { placeOfWeek, weekAtPlace } from '#src/charts/plot-paths.ts';
import { RatePlot } from '#src/charts/rate-plot.tsx';
import hidden from '#src/ui/hidden.module.css';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { ChartTable } from './chart-table.tsx';
import { placeOfStep } from './report-steps.tsx';
import styles from './step-chart.module.css';

/** Half a year: what fits a phone's width and still shows a trend. */
const WEEKS_DRAWN = 26;

type Props = { step: StepLine; notes: readonly Note[]; forming: boolean };

/**
 * One step week by week. What it shows is in the document; what answers a finger, a mouse or a key is the slider that
 * lies over it, once the part is hydrated.
 */
export function StepChart({ step, notes, forming }: Props) {
  const weeks = stepWeeks(step, notes, forming);
  const newest = weeks.length - 1;
  const [at, setAt] = useState(newest);
  const hydrated = useHydrated();
  const title = `name-of-${step.to.id}`;
  const now = weeks[at];
  if (now === undefined) return null;
  const axis = paceAxis(chartRates(weeks));
  const remarks = [
    cutAxisText(axis),
    hasUncompared(weeks) ? 'Light dots: weeks that could not be compared with others.' : null,
  ].filter((remark) => remark !== null);
  const name = stepName(step);
  return (
    <section id={placeOfStep(step.to.id)} className={styles.step} aria-labelledby={title}>
      <header className={styles.head}>
        <h3 id={title}>{name}</h3>
        {!forming && <VerdictMark verdict={step.verdict} />}
      </header>
      <p className={hidden.hidden}>{spokenChart(weeks)}</p>
      <p className={styles.readout} translate="no">
        {readoutOf(now)}
      </p>
      <div className={styles.plot}>
        <RatePlot points={sparsePoints(weeks)} axis={axis} labels="edges" />
        <Pointer weeks={weeks} at={at} pointed={at !== newest} />
        <input
          type="range"
          className={styles.slider}
          aria-label={`${name}: point at a week`}
          aria-valuetext={readoutOf(now)}
          min={0}
          max={newest}
          value={at}
          disabled={!hydrated}
          onChange={(event) => setAt(Number(event.target.value))}
          onPointerMove={(event) => setAt(weekUnder(event, weeks.length))}
        />
      </div>
      <WeekLabels weeks={weeks} />
      {remarks.length > 0 && <p className={styles.remarks}>{remarks.join(' ')}</p>}
      <ChartTable weeks={weeks} name={name} />
    </section>
  );
}

/** The latest weeks, oldest first. A report does not say which weeks were filling, nor where definitions changed. */
function stepWeeks({ history, verdict }: StepLine, notes: readonly Note[], forming: boolean): ChartWeek[] {
  const marks = { changes: [], notes, filling: new Set<Week>() };
  return chartWeeks(history.slice(-WEEKS_DRAWN), marks, forming ? verdict.week : null);
}

function readoutOf(week: ChartWeek): string {
  return weekReadout(week, { also: week.marks.length === 0 ? [] : [week.marks.join('; ')] });
}

/** Whether scripts have taken over: until then nothing that needs them can be reached. */
function useHydrated(): boolean {
  const [hydrated, setHydrated] = useState(false);
  useEffect(() => setHydrated(true), []);
  return hydrated;
}

/** The slider is wider than the plot by its thumb, whose middle stands above the week. */
const THUMB = 16;

function weekUnder({ clientX, currentTarget }: PointerEvent<Element>, weeks: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  const place = (clientX - left - THUMB / 2) / (width - THUMB);
  return weekAtPlace(place, weeks);
}

/** Notes stand as dotted lines; the week that is pointed at as a whole one. */
function Pointer({ weeks, at, pointed }: { weeks: readonly ChartWeek[]; at: number; pointed: boolean }) {
  const x = (i: number) => `${(placeOfWeek(i, weeks.length) * 100).toFixed(2)}%`;
  return (
    <svg className={styles.marks} aria-hidden="true">
      {weeks.map(
        ({ week, marks }, i) =>
          marks.length > 0 && (
            <line key={week} className={styles.note} x1={x(i)} x2={x(i)} y1="0" y2="100%" />
          ),
      )}
      {pointed && <line className={styles.pointer} x1={x(at)} x2={x(at)} y1="0" y2="100%" />}
    </svg>
  );
}

/** The first and the last week; the readout tells every other. */
function WeekLabels({ weeks }: { weeks: readonly ChartWeek[] }) {
  const ends = weeks.length > 1 ? [weeks[0], weeks.at(-1)] : weeks;
  return (
    <p className={styles.weeks} aria-hidden="true">
      {ends.map(
        (end) =>
          end !== undefined && (
            <span key={end.week}>{startNear(end.week, weeks.at(-1)?.week ?? end.week)}</span>
          ),
      )}
    </p>
  );
}
