import { useMemo, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { holidaySentence } from '#domain/review/notes.ts';
import type { StepLine, WeeklyReview } from '#domain/review/review-model.ts';
import { stepName } from '#domain/review/story-name.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { chartWeeks } from '#src/charts/chart-weeks.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import type { WeeksShown } from '#src/url/link.ts';
import { Replay } from './replay-panel.tsx';
import { SegmentPanels } from './segment-panels.tsx';
import { settledWeeks } from './settled-weeks.ts';
import styles from './step.module.css';
import { StepControls, type View } from './step-controls.tsx';
import { seriesOf, stepMarks } from './step-history.ts';
import { StepTable } from './step-table.tsx';
import { TriangleTable } from './triangle-table.tsx';
import { WeekStack } from './week-stack.tsx';

type Props = {
  step: StepLine;
  review: WeeklyReview;
  segment: string | null;
  weeks: WeeksShown;
  response: ReviewResponse;
  verdicts: readonly VerdictRow[];
  week: Week;
  forming: Week | null;
  onClose: () => void;
};

/** One step, week by week: its rate and range, those who arrived, what was said of it, its segments and its triangle. */
export function StepDialog(props: Props) {
  const { step, review, segment, weeks, response, verdicts, week, forming, onClose } = props;
  const [view, setView] = useState<View>('chart');
  const [pointed, setPointed] = useState<Week>(week);
  const { counts, notes } = response;
  const rows = useMemo(
    () => seriesOf(verdicts, step.to.id, { segment, week }),
    [verdicts, step, segment, week],
  );
  const history = useMemo(
    () => chartWeeks(rows.slice(-Number(weeks)), stepMarks(counts, step, notes), forming),
    [counts, notes, step, rows, weeks, forming],
  );
  const settled = useMemo(() => {
    const shown = new Set(history.map((one) => one.week));
    return settledWeeks(counts, { step: step.index, segment, forming }).filter((one) => shown.has(one.week));
  }, [counts, step, segment, forming, history]);
  const name = stepName(step);
  const story = review.agenda.find(({ verdict }) => verdict.step === step.to.id);
  const loss = story !== undefined && story.verdict.segment === segment ? story.loss : null;
  const pointing = { pointed, onPoint: setPointed };
  return (
    <Dialog title={name} wide onClose={onClose}>
      <p className={styles.sentence}>
        {segment === null ? step.sentence : `Shown for ${segment} alone.`} {holidaySentence(counts, week)}
        {loss !== null && ` ${loss}`}
      </p>
      <StepControls counts={counts} segment={segment} weeks={weeks} view={view} onView={setView} />
      {view === 'table' ? (
        <StepTable history={history} settled={settled} name={name} />
      ) : (
        <WeekStack history={history} settled={settled} name={name} {...pointing} />
      )}
      <Replay rows={rows} {...pointing} />
      {counts.segments.length > 1 && (
        <SegmentPanels
          verdicts={verdicts}
          step={step}
          segmentBy={counts.segmentBy ?? 'segment'}
          history={history}
          {...pointing}
        />
      )}
      <TriangleTable
        counts={counts}
        step={step}
        segment={segment}
        weeks={history.map((one) => one.week)}
        {...pointing}
      />
    </Dialog>
  );
}
