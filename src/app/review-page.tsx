import { dateTimeText, deliveredUntilText } from '#domain/wording/delivered-until.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import type { Closes } from '#src/features/closing/closing-line.tsx';
import { FunnelTable } from '#src/features/review/funnel-table.tsx';
import { HeadlineBlock } from '#src/features/review/headline.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import styles from './review-page.module.css';
import { ViewStepLink } from './view-step-link.tsx';

const below = () => import('./below-the-funnel.tsx');
const BelowTheFunnel = onDemand(async () => (await below()).BelowTheFunnel);
// Fetched while the API is asked, so that it is there with the numbers; rendering it tells a failure.
below().catch(() => {});

const ClosingLine = onDemand(
  async () => (await import('#src/features/closing/closing-line.tsx')).ClosingLine,
);

type Props = {
  reading: ReviewedWeek;
  replacing: boolean;
  splitBy: string | null;
  /** The API that keeps what a reader answers; `null`: this one only reads. */
  answersTo: string | null;
  /** The API that keeps weeks as they were reported, and what the reader may do there; `null`: it keeps none. */
  closes: Closes | null;
};

/** The week, top down: the sentence, the funnel, and what is to be said of it. */
export function ReviewPage({ reading, replacing, splitBy, answersTo, closes }: Props) {
  const { response, review, forming } = reading;
  return (
    <article className={styles.review} data-replacing={replacing} aria-busy={replacing}>
      <HeadlineBlock
        headline={review.headline}
        until={forming === null ? null : deliveredUntilText(response.counts)}
      />
      {closes !== null && (
        <div className={styles.closing}>
          <ClosingLine key={reading.week} closes={closes} reading={reading} />
        </div>
      )}
      {response.counts.dataThrough !== null && (
        <p className={styles.through}>
          Data through {dateTimeText(response.counts.dataThrough, response.counts.calendar.timeZone)}
        </p>
      )}
      <FunnelTable review={review} forming={forming !== null} filling={reading.filling} link={ViewStepLink} />
      <BelowTheFunnel
        reading={reading}
        splitBy={splitBy}
        answersTo={answersTo}
        closedIn={closes?.api ?? null}
      />
    </article>
  );
}
