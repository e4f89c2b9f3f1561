import { lazy, Suspense } from 'react';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Reading } from '#src/api/reading.ts';
import { Definitions } from '#src/features/definitions/definitions.tsx';
import { Agenda } from '#src/features/review/agenda.tsx';
import { DataChecks, Notes } from '#src/features/review/beside.tsx';
import { FunnelTable } from '#src/features/review/funnel-table.tsx';
import { HeadlineBlock } from '#src/features/review/headline.tsx';
import { QuietSteps } from '#src/features/review/quiet-steps.tsx';
import { instantText } from '#src/format/weeks.ts';
import styles from './review-page.module.css';

/** Only readers who ask for segments fetch what shows them. */
const Segments = lazy(async () => ({
  default: (await import('#src/features/review/segments.tsx')).Segments,
}));

type Props = { reading: Reading; replacing: boolean; splitBy: string | null };

/** The week, top down: the sentence, the funnel, what deserves time, and beside it what helps to read it. */
export function ReviewPage({ reading, replacing, splitBy }: Props) {
  const { response, review, week, forming } = reading;
  const { counts, notes, checks, definitions } = response;
  return (
    <article className={styles.review} data-replacing={replacing} aria-busy={replacing}>
      <HeadlineBlock headline={review.headline} until={forming === null ? null : soFar(counts)} />
      <FunnelTable review={review} forming={forming !== null} />
      <div className={styles.below}>
        <div className={styles.stories}>
          <Agenda review={review} />
          {splitBy !== null && splitBy === counts.segmentBy && (
            <Suspense fallback={null}>
              <Segments review={review} segmentBy={splitBy} />
            </Suspense>
          )}
          <QuietSteps review={review} />
        </div>
        <div className={styles.beside}>
          <Notes notes={notes} week={week} />
          <DataChecks checks={checks} />
          {counts.dataThrough !== null && (
            <p className={styles.through}>
              Every source delivered until {instantText(counts.dataThrough, counts.calendar.timeZone)} (
              {counts.calendar.timeZone}).
            </p>
          )}
          <Definitions stages={counts.funnel.stages} definitions={definitions} />
        </div>
      </div>
    </article>
  );
}

function soFar({ dataThrough, calendar }: CountsDocument): string {
  if (dataThrough === null) return 'No source has delivered anything yet.';
  return `So far every source has delivered until ${instantText(dataThrough, calendar.timeZone)}.`;
}
