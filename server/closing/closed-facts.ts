import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';
import type { FunnelHistory, SourceCoverage } from '#server/reviews/counts-store.ts';
import type { Delivery } from '#server/reviews/delivery.ts';

/** What closed weeks ask of the counts: the reviews answer it. */
export type ClosedFacts = {
  funnels: readonly FunnelConfiguration[];
  calendar: Calendar;
  /** While it stays, so does every review. */
  revision(): Promise<string>;
  /** The review of a week as the page judges it, from what the store holds at this moment. */
  review(funnel: FunnelConfiguration, week: Week, by: string | null): Promise<ReviewResponse | Refusal>;
  deliveryTo(funnel: FunnelConfiguration): Promise<{ coverage: SourceCoverage[]; delivery: Delivery }>;
  /** One week of another history of the funnel, under the definitions of now. */
  week(
    history: FunnelHistory,
    asked: { funnel: FunnelConfiguration; week: Week; by: string | null },
  ): Promise<CountsDocument>;
};
