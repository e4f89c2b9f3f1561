import { Fragment } from 'react';
import { notesOutside } from '#domain/review/notes.ts';
import { withRows } from '#domain/review/review-model.ts';
import type { Medium, SharedReview } from '#domain/sharing/shared-review.ts';
import { deliveredUntilText } from '#domain/wording/delivered-until.ts';
import { pluralText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { fromWireRow } from '#domain/wording/wire-row.ts';
import { Agenda } from '#src/features/review/agenda.tsx';
import { FunnelTable } from '#src/features/review/funnel-table.tsx';
import { HeadlineBlock } from '#src/features/review/headline.tsx';
import { Notes, recentNotes } from '#src/features/review/notes.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { RangeKey } from '#src/features/review/range-key.tsx';
import { freshness } from './freshness.ts';
import { Part, SEGMENTS } from './part.tsx';
import styles from './report.module.css';
import { ReportFooter } from './report-footer.tsx';
import { NoLink, PlaceLink, reportSteps } from './report-steps.tsx';
import { StepCharts } from './step-charts.tsx';

type Props = { shared: SharedReview; medium: Medium };

/**
 * A shared week, top down: what it is, the sentence, the funnel, what to talk about, the weeks behind it.
 * Whatever a reader needs is there before any script; the parts that answer are hydrated when they come into view.
 */
export function Report({ shared, medium }: Props) {
  const { title, segmentBy, forming, filling } = shared;
  const review = withRows(shared.review, fromWireRow);
  const notes = notesOutside(review, shared.notes);
  const drawn = reportSteps(review).length > 0;
  const link = drawn ? PlaceLink : NoLink;
  return (
    <div className={styles.page}>
      <header className={styles.masthead}>
        <p className={styles.what}>
          <strong>{title}</strong> · <span className={styles.week}>Week {weekText(review.week)}</span>
        </p>
        <p className={styles.freshness}>
          {freshness(shared).map((part, i) => (
            <Fragment key={part}>
              {i > 0 && ' · '}
              <span className={styles.part}>{part}</span>
            </Fragment>
          ))}
        </p>
        {shared.changed !== undefined && <p className={styles.changed}>{shared.changed}</p>}
      </header>
      <main>
        <HeadlineBlock headline={review.headline} until={forming ? deliveredUntilText(shared) : null} />
        <FunnelTable review={review} forming={forming} filling={new Set(filling)} link={link} />
        <RangeKey review={review} />
        {shared.aliased === true && segmentBy !== null && (
          <p className={styles.aside}>{aliasesText(segmentBy)}</p>
        )}
        {shared.hiddenUnder !== null && (
          <p className={styles.aside}>Counts of fewer than {shared.hiddenUnder} people are left out.</p>
        )}
        <div className={styles.below} data-notes={recentNotes(notes, review.week).length > 0}>
          <div>
            <Agenda
              review={review}
              notes={shared.notes}
              segmentBy={segmentBy}
              actions={() => null}
              owners={shared.owners === true}
              link={drawn ? link : null}
            />
            {segmentBy !== null && <Part name={SEGMENTS} shared={shared} className={styles.segments} />}
            <QuietSteps review={review} />
          </div>
          <Notes notes={notes} week={review.week} />
        </div>
        <StepCharts shared={shared} />
      </main>
      <ReportFooter shared={shared} medium={medium} />
    </div>
  );
}

/** @example aliasesText('channel') // 'Channel A, Channel B and so on stand for channels whose names are not shared; A is the largest.' */
export function aliasesText(segmentBy: string): string {
  const words = segmentBy.replaceAll('_', ' ');
  const name = `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
  return `${name} A, ${name} B and so on stand for ${pluralText(words)} whose names are not shared; A is the largest.`;
}
