import type { Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import type { CountedMoment } from './counted-moment.ts';
import { countsDocument } from './counts-document.ts';
import type { CountsReading, CountsStore, DataPosition, SourceCoverage } from './counts-store.ts';
import { type Delivery, deliveryOf, feedingCoverage } from './delivery.ts';
import { reviewWeeks } from './review-weeks.ts';
import { createShownMoment, type ShownMoment, type ShownMomentOptions } from './shown-moment.ts';

/** What was counted of the funnels, kept while the data stay. */
export type FunnelCounts = ShownMoment & {
  /** Of the store, at this moment. */
  position(): Promise<DataPosition>;
  deliveryTo(
    funnel: FunnelConfiguration,
    moment: Pick<CountedMoment, 'coverage'>,
  ): Promise<{ coverage: SourceCoverage[]; delivery: Delivery }>;
  segmentsOf(funnel: FunnelConfiguration, property: string): Promise<string[]>;
  /** Why the funnel has no such week, `null` when it has. */
  weekRefused(funnel: FunnelConfiguration, week: Week): Promise<Refusal | null>;
  /** A week by what was known earlier, under the definitions of now; `null` where that can no longer be said. */
  countedEarlier(question: {
    funnel: FunnelConfiguration;
    week: Week;
    by: string | null;
    lastImport: number;
  }): Promise<{ known: CountsDocument | null; late: LateArrivals[] }>;
};

export function createFunnelCounts(
  store: CountsStore,
  configuration: Configuration,
  options: ShownMomentOptions,
): FunnelCounts {
  const { workspace, conversions, holidays, campaigns } = configuration;
  const { calendar } = workspace;
  const moments = createShownMoment(store, options);

  const deliveryTo: FunnelCounts['deliveryTo'] = async (funnel, moment) => {
    const coverage = feedingCoverage(configuration, funnel, await moment.coverage());
    return { coverage, delivery: deliveryOf(coverage, calendar) };
  };

  return {
    ...moments,
    position: () => store.position(),
    deliveryTo,
    segmentsOf: (funnel, property) =>
      moments.shown(async (moment) => (await moment.history(funnel, property)).segments),

    async weekRefused(funnel, week) {
      const asked = { week, weeks: 1, weekStartsOn: calendar.weekStartsOn };
      const { delivery } = await moments.shown((moment) => deliveryTo(funnel, moment));
      const weeks = reviewWeeks(delivery, asked);
      return Array.isArray(weeks) ? null : weeks;
    },

    countedEarlier: ({ funnel, week, by, lastImport }) =>
      store.atOneMoment(async (reading: CountsReading) => {
        const { coverage, delivery } = await deliveryTo(funnel, reading);
        const reread = await reading.rereadSources(lastImport);
        if (coverage.some(({ source }) => reread.includes(source))) return { known: null, late: [] };
        const question = { segmentBy: by, asOf: { week, lastImport } };
        const context = {
          funnel,
          conversions,
          calendar,
          delivery,
          segmentBy: by,
          weeks: [week],
          holidays,
          campaigns,
        };
        return {
          known: countsDocument(await reading.history(funnel, question), context),
          late: await reading.lateArrivals(funnel, question),
        };
      }),
  };
}
