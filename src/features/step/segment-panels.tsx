import { memo, useMemo, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { StepLine } from '#domain/review/review-model.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { startNear, startText } from '#domain/wording/numbers-and-dates.ts';
import { paceText } from '#domain/wording/numbers-or-dash.ts';
import type { ChartWeek } from '#src/charts/chart-weeks.ts';
import { type PaceAxis, tickText } from '#src/charts/pace-axis.ts';
import { placeOfWeek } from '#src/charts/plot-paths.ts';
import { RatePlot } from '#src/charts/rate-plot.tsx';
import { verdictTone } from '#src/format/verdicts.ts';
import { Unknown } from '#src/ui/unknown.tsx';
import { VerdictMark } from '#src/ui/verdict-mark.tsx';
import { ViewLink } from '#src/url/view-link.tsx';
import { type Pointing, pointerHandlers } from './pointing.ts';
import styles from './segment-panels.module.css';
import { type SegmentSeries, segmentPoints, segmentSeries, sharedAxis } from './segment-series.ts';
import { SegmentWeeks } from './segment-weeks.tsx';

/** A reader compares a dozen small charts, not two hundred. */
export const PANELS_SHOWN = 12;

type Props = Pointing & {
  verdicts: readonly VerdictRow[];
  step: StepLine;
  segmentBy: string;
  history: readonly ChartWeek[];
};

/** Every segment against its own usual range: the same weeks and the same rates in each. */
export function SegmentPanels({ verdicts, step, segmentBy, history, pointed, onPoint }: Props) {
  const [all, setAll] = useState(false);
  const series = useMemo(
    () => segmentSeries(verdicts, { step: step.to.id, weeks: history.map(({ week }) => week) }),
    [verdicts, step, history],
  );
  const shown = useMemo(() => (all ? series : series.slice(0, PANELS_SHOWN)), [all, series]);
  const axis = useMemo(() => sharedAxis(shown), [shown]);
  const weeks = history.map(({ week }) => week);
  const at = weeks.indexOf(pointed);
  const first = axis.ticks[0] ?? 0;
  return (
    <section aria-labelledby="side-by-side" className={styles.section}>
      <h3 id="side-by-side">By {segmentBy}, side by side</h3>
      <p className={styles.note}>
        Each against its own usual range, the largest first; all from {tickText(first, axis.decimals)} to{' '}
        {tickText(axis.ticks.at(-1) ?? 0, axis.decimals)},{' '}
        {weeks[0] !== undefined && startNear(weeks[0], weeks.at(-1) ?? pointed)} to{' '}
        {startText(weeks.at(-1) ?? pointed)}.
      </p>
      <ul className={styles.panels}>
        {shown.map((one) => (
          <li key={one.segment} className={styles.panel}>
            <PanelHead series={one} week={pointed} step={step} segmentBy={segmentBy} />
            <div className={styles.plot} {...pointerHandlers(weeks, onPoint)}>
              <Panel series={one} axis={axis} history={history} />
              {at !== -1 && (
                <div className={styles.pointer} style={{ left: `${placeOfWeek(at, weeks.length) * 100}%` }} />
              )}
            </div>
          </li>
        ))}
      </ul>
      {series.length > PANELS_SHOWN && (
        <button type="button" className={styles.all} onClick={() => setAll(!all)}>
          {all ? `Show the ${PANELS_SHOWN} largest` : `Show all ${series.length}`}
        </button>
      )}
      <SegmentWeeks series={shown} segmentBy={segmentBy} />
    </section>
  );
}

type HeadProps = { series: SegmentSeries; week: Week; step: StepLine; segmentBy: string };

/** Says the week that is pointed at. */
function PanelHead({ series: { segment, rows }, week, step, segmentBy }: HeadProps) {
  const now = rows.find((row) => row.week === week) ?? rows.at(-1);
  const tone = now === undefined ? 'quiet' : verdictTone(now.state);
  return (
    <p className={styles.head}>
      <ViewLink className={styles.name} to={{ step: step.to.id, by: segmentBy, segment }} inPlace>
        {segment}
      </ViewLink>
      <span className={styles.now}>
        {now !== undefined && tone !== 'quiet' && tone !== 'unknown' && <VerdictMark verdict={now} />}
        {now === undefined || now.pace === null ? <Unknown why="no rate" /> : paceText(now)}
      </span>
    </p>
  );
}

type PanelProps = { series: SegmentSeries; axis: PaceAxis; history: readonly ChartWeek[] };

const Panel = memo(function Panel({ series, axis, history }: PanelProps) {
  const points = useMemo(() => segmentPoints(series, history), [series, history]);
  return <RatePlot points={points} axis={axis} labels="edges" />;
});
