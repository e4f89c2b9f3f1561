import { beingCountedText, deliveredUntilText, sourcesUntilText } from '#domain/wording/delivered-until.ts';
import type { ReviewedWeek } from '#src/api/reviewed-week.ts';
import { FunnelTable } from '#src/features/review/funnel-table.tsx';
import { HeadlineBlock } from '#src/features/review/headline.tsx';
import { TrustLine } from '#src/features/review/trust-line.tsx';
import { onDemand } from '#src/ui/on-demand.tsx';
import type { StepLink } from '#src/ui/step-link.ts';
import { ViewLink } from '#src/url/view-link.tsx';
import { useReviewContext } from './review-context.tsx';
import styles from './review-page.module.css';
import { seesClosedWeeks } from './workspace-choices.ts';

const below = () => import('./below-the-funnel.tsx');
const BelowTheFunnel = onDemand(async () => (await below()).BelowTheFunnel);
// Fetched while the API is asked, so that it is there with the numbers; rendering it reports a failure.
below().catch(() => {});

const ClosingLine = onDemand(
  async () => (await import('#src/features/closing/closing-line.tsx')).ClosingLine,
);

type Props = { reviewed: ReviewedWeek; replacing: boolean };

/** The week, top down: the sentence, the funnel, and what there is to say about it. */
export function ReviewPage({ reviewed, replacing }: Props) {
  const { api, workspace, people } = useReviewContext();
  const { response, forming, filling } = reviewed;
  const { segment, beside } = people;
  const review = people.review ?? reviewed.review;
  const { counts } = response;
  return (
    <article className={styles.review} data-replacing={replacing} aria-busy={replacing}>
      <TrustLine
        checks={response.checks}
        week={reviewed.week}
        through={sourcesUntilText(response.sources, counts)}
      >
        {reviewed.countedAt !== null && (
          <span>{beingCountedText(reviewed.countedAt, counts.calendar.timeZone)}</span>
        )}
        {workspace?.sample === true && (
          <span>
            sample data, <ViewLink to={{ view: 'own-data' }}>use your own ›</ViewLink>
          </span>
        )}
      </TrustLine>
      <HeadlineBlock
        headline={review.headline}
        beside={beside === null ? null : `Beside them, ${beside.review.headline.title}`}
        until={forming === null ? null : deliveredUntilText(counts)}
      />
      {seesClosedWeeks(workspace) && (
        <div className={styles.closing}>
          <ClosingLine
            key={reviewed.week}
            of={{ api, funnel: counts.funnel.id }}
            may={{ close: workspace?.canClose === true, reopen: workspace?.canReopen === true }}
            reviewed={reviewed}
          />
        </div>
      )}
      <FunnelTable
        review={review}
        beside={beside === null ? null : { ...beside, first: segment ?? 'everyone' }}
        forming={forming !== null}
        filling={filling}
        link={ViewStepLink}
      />
      <BelowTheFunnel reviewed={reviewed} link={ViewStepLink} />
    </article>
  );
}

/** A step opens above the review, at an address of its own. */
const ViewStepLink: StepLink = ({ step, segment, ...link }) => (
  <ViewLink to={segment === undefined ? { step } : { step, segment }} {...link} />
);
