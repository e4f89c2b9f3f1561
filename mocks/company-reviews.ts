import { MOST_WEEKS } from '#domain/contract/endpoints.ts';
import { funnelNamed, isRefusal, propertyRefused, type Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import { withAcknowledgements } from '#domain/funnel/acknowledgement.ts';
import type { CompanyBehindApi } from '#examples/sample-company/company-behind-api.ts';
import type { DeliveredWeeks } from '#server/closing/closing-facts.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import { reviewWeeks } from '#server/reviews/review-weeks.ts';
import type { ReviewQuestion, Reviews, ReviewsContext } from '#server/reviews/reviews.ts';

/** What people wrote about the company, and what became of its closed weeks. */
export type CompanyRecords = Pick<ReviewsContext, 'records' | 'restatements'>;

/** The reviews of a company that is drawn instead of counted, refused where those of a server are. */
export function companyReviews(
  company: CompanyBehindApi,
  delivered: DeliveredWeeks,
  { records, restatements }: CompanyRecords,
): Reviews {
  const funnels = funnelsOf(company);

  const revision = async () => `${company.workspace().revision}-${await records.position()}`;

  const currentReview = async (asked: ReviewQuestion): Promise<ReviewResponse | Refusal> => {
    const funnel = funnelNamed(funnels, asked.funnel);
    if (isRefusal(funnel)) return funnel;
    const refusal = propertyRefused(funnel, asked.by) ?? weekRefused(company, delivered, asked);
    if (refusal !== null) return refusal;
    const { week, by, weeks } = asked;
    const review = company.review({ week: week ?? undefined, by: by ?? undefined, weeks });
    return {
      ...review,
      counts: withAcknowledgements(review.counts, await records.acknowledgements()),
      revision: await revision(),
    };
  };

  return {
    revision,
    behindSince: async () => null,
    caughtUp: async () => {},
    workspace: async () => ({ ...company.workspace(), revision: await revision() }),
    definitions: async () => ({ ...company.definitions(), revision: await revision() }),
    currentReview,
    async review(asked) {
      const review = await currentReview(asked);
      if (isRefusal(review)) return review;
      return { ...review, checks: [...review.checks, ...(await restatements(review.counts))] };
    },
  };
}

/** The funnels of a company; nothing is counted here, so no conversion leads to a stage. */
export function funnelsOf(company: CompanyBehindApi): FunnelConfiguration[] {
  const { stages } = company.review({ weeks: 1 }).counts.funnel;
  return company.workspace().funnels.map((funnel) => ({
    ...funnel,
    stages: stages.map((stage) => ({ ...stage, conversions: [] })),
    counts: 'people',
  }));
}

/** Why the company has no such week, `null` when it has. */
export function weekRefused(
  company: CompanyBehindApi,
  delivered: DeliveredWeeks,
  { week, weeks }: Pick<ReviewQuestion, 'week' | 'weeks'>,
): Refusal | null {
  const { weekStartsOn } = company.workspace().calendar;
  const found = reviewWeeks(delivered, { week, weeks, weekStartsOn });
  return isRefusal(found) ? found : null;
}

/** Read off the longest document there is: ask once, since the data of a drawn company never change. */
export function deliveredWeeks(company: CompanyBehindApi): DeliveredWeeks {
  const { firstWeek, lastCompleteWeek } = company.workspace();
  const { missingWeeks } = company.review({ weeks: MOST_WEEKS }).counts;
  return { firstWeek, lastWeek: company.lastWeek, lastCompleteWeek, missingWeeks };
}
