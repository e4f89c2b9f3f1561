import { lazy, Suspense, useState } from 'react';
import type { Week } from '#domain/calendar/week.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { StepLine } from '#domain/review/review.ts';
import type { VerdictRow } from '#domain/review/verdict.ts';
import { Dialog } from '#src/ui/dialog.tsx';
import hidden from '#src/ui/hidden.module.css';
import { Picker } from '#src/ui/picker.tsx';
import { useLink } from '#src/url/use-link.ts';
import styles from './step.module.css';
import { seriesOf, stepHistory } from './step-history.ts';
import { StepTable } from './step-table.tsx';
import { VerdictRuns } from './verdict-runs.tsx';

/** The only code that needs a charting library, loaded only here. */
const PaceChart = lazy(async () => ({ default: (await import('#src/charts/pace-chart.tsx')).PaceChart }));

type Props = {
  step: StepLine;
  segment: string | null;
  response: ReviewResponse;
  verdicts: readonly VerdictRow[];
  week: Week;
  forming: Week | null;
};

const EVERYONE = '';
/** A year: long enough for a habit, short enough to point at one week. */
const WEEKS_SHOWN = 52;

/** One step, week by week: the rate against its expected range, and what was said of it. */
export function StepDialog({ step, segment, response, verdicts, week, forming }: Props) {
  const { go } = useLink();
  const [view, setView] = useState<'chart' | 'table'>('chart');
  const { counts, notes } = response;
  const rows = seriesOf(verdicts, step.to.id, { segment, week }).slice(-WEEKS_SHOWN);
  const marks = { definitionChanges: counts.steps[step.index]?.definitionChanges ?? [], notes };
  const history = stepHistory(rows, marks, forming);
  const name = `${step.from.name} → ${step.to.name}`;
  return (
    <Dialog title={name} wide onClose={() => go({ step: null, segment: null })}>
      <p className={styles.sentence}>{segment === null ? step.sentence : `Shown for ${segment} alone.`}</p>
      <div className={styles.controls}>
        {counts.segments.length > 0 && (
          <Picker
            name="Segment"
            value={segment ?? EVERYONE}
            options={[
              { value: EVERYONE, label: 'Everyone' },
              ...counts.segments.map((value) => ({ value, label: value })),
            ]}
            onPick={(value) =>
              go(value === EVERYONE ? { segment: null } : { segment: value, by: counts.segmentBy })
            }
          />
        )}
        <fieldset className={styles.views}>
          <legend className={hidden.hidden}>Show the weeks</legend>
          {(['chart', 'table'] as const).map((kind) => (
            <label key={kind} className={styles.view}>
              <input type="radio" name="view" checked={view === kind} onChange={() => setView(kind)} />
              {kind === 'chart' ? 'As a chart' : 'As a table'}
            </label>
          ))}
        </fieldset>
      </div>
      {view === 'table' ? (
        <StepTable history={history} name={name} />
      ) : (
        <Suspense
          fallback={<p className={styles.waiting}>Loading the chart; the table has the same numbers.</p>}
        >
          <PaceChart weeks={history} name={`${name}: conversion a week and its expected range`} />
        </Suspense>
      )}
      <VerdictRuns rows={rows} />
    </Dialog>
  );
}
