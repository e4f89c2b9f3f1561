import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { FunnelConfiguration } from '#server/config/configuration.ts';

/** How far the data have come: while `revision` stays, so does every count. */
export type ReportedPosition = { lastImport: number; revision: string };

/** The weeks that the sources of a funnel have delivered; `null` while there is none. */
export type DeliveredWeeks = {
  firstWeek: Week | null;
  lastWeek: Week | null;
  lastCompleteWeek: Week | null;
  missingWeeks: Week[];
};

export type EarlierQuestion = {
  funnel: FunnelConfiguration;
  week: Week;
  by: string | null;
  /** Imports after this one were not known. */
  lastImport: number;
};

/** A week by what was known earlier, under the definitions of now; `null` where that can no longer be said. */
export type CountedEarlier = { known: CountsDocument | null; late: LateArrivals[] };

/** What closings ask of the counts and their reviews. */
export interface ClosingFacts {
  funnels: readonly FunnelConfiguration[];
  calendar: Calendar;
  /** While it stays, so does every review. */
  revision(): Promise<string>;
  position(): Promise<ReportedPosition>;
  /** The review of a week as the page judges it, from what the store holds at this moment. */
  review(funnel: FunnelConfiguration, week: Week, by: string | null): Promise<ReviewResponse | Refusal>;
  deliveredWeeks(funnel: FunnelConfiguration): Promise<DeliveredWeeks>;
  countedEarlier(question: EarlierQuestion): Promise<CountedEarlier>;
}
