import type { LintFinding } from '#domain/review/definition-entry.ts';
import { weeksAsked } from '#domain/review/review-ask.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import { type Acknowledgements, createAcknowledgements } from '#server/acknowledgements/acknowledgements.ts';
import type { ClosingStore } from '#server/closing/closing-store.ts';
import { type Closings, createClosings } from '#server/closing/closings.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { createMoney, type Money } from '#server/economics/money.ts';
import type { Sha256 } from '#server/platform/sha256.ts';
import type { CountsStore } from '#server/reviews/counts-store.ts';
import { dataThrough } from '#server/reviews/delivery.ts';
import { createFunnelCounts } from '#server/reviews/funnel-counts.ts';
import { reviewWeeks } from '#server/reviews/review-weeks.ts';
import { createReviews, type Reviews } from '#server/reviews/reviews.ts';

/** Siblings that know nothing of each other: what one needs of another is handed to it here. */
export type UseCases = {
  reviews: Reviews;
  money: Money;
  acknowledgements: Acknowledgements;
  closings: Closings;
};

export type UseCasesContext = {
  configuration: Configuration;
  counts: CountsStore;
  acknowledgements: AcknowledgementStore;
  closings: ClosingStore;
  /** What the linter objects to, by the id of the conversion. */
  findings: ReadonlyMap<string, LintFinding[]>;
  sha256: Sha256;
  /** Whether the company is the sample one. */
  sample?: boolean;
  /** Whether an answer may be behind the store while newer data are being counted. */
  mayBeBehind?: boolean;
  now?: () => Date;
};

/** The use cases over any stores: those of a data folder, or those in memory. Nothing here needs Node. */
export function composeUseCases({
  configuration,
  findings,
  sha256,
  sample = false,
  mayBeBehind = true,
  now = () => new Date(),
  ...stores
}: UseCasesContext): UseCases {
  const { funnels, workspace } = configuration;
  const counts = createFunnelCounts(stores.counts, configuration, { mayBeBehind, now });
  const acknowledgements = createAcknowledgements({
    store: stores.acknowledgements,
    funnels,
    weekRefused: counts.weekRefused,
    segmentsOf: counts.segmentsOf,
    now,
  });
  const reviews = createReviews({
    configuration,
    counts,
    findings,
    sample,
    records: {
      position: async () => `${(await acknowledgements.inForce()).revision} ${await closings.revision()}`,
      acknowledgements: async () => (await acknowledgements.inForce()).acknowledgements,
    },
    restatements: (document) => closings.checks(document),
    sha256,
  });
  const closings: Closings = createClosings({
    store: stores.closings,
    facts: {
      funnels,
      calendar: workspace.calendar,
      revision: reviews.revision,
      position: counts.position,
      review: ({ id }, week, by) => reviews.currentReview({ funnel: id, week, by, weeks: weeksAsked(week) }),
      deliveredWeeks: async (funnel) =>
        (await counts.latest((moment) => counts.deliveryTo(funnel, moment))).delivery,
      countedEarlier: counts.countedEarlier,
    },
    sha256,
    now,
  });
  const { calendar } = workspace;
  const money = createMoney({
    configuration,
    shown: (task) =>
      counts.shown((moment) => {
        const deliveryTo = async (funnel: FunnelConfiguration) =>
          (await counts.deliveryTo(funnel, moment)).delivery;
        return task({
          money: moment.money,
          weeks: async (funnel, week) =>
            reviewWeeks(await deliveryTo(funnel), { week, weeks: 1, weekStartsOn: calendar.weekStartsOn }),
          dataThrough: async (funnel) => dataThrough(await deliveryTo(funnel), calendar),
        });
      }),
  });
  return { reviews, money, acknowledgements, closings };
}
