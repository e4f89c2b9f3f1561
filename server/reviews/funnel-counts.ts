import type { Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { Refusal } from '#domain/contract/refusal.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import { once } from '#server/caching/once.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { countsDocument } from './counts-document.ts';
import type { CountsStore, DataPosition, FunnelHistory, SourceCoverage } from './counts-store.ts';
import type { DataFacts, SourceMeeting, StageReconciliation } from './data-facts.ts';
import { type Delivery, deliveryOf, feedingCoverage } from './delivery.ts';
import { reviewWeeks } from './review-weeks.ts';

/** Which revision of the data is asked for: as held for readers in a row, or as it is at this moment. */
export type DataRevision = () => Promise<string>;

/** What was counted of the funnels, kept while the data stay. */
export type FunnelCounts = {
  position(): Promise<DataPosition>;
  /** May be behind the store for as long as it is held. */
  heldRevision: DataRevision;
  coverage(): Promise<SourceCoverage[]>;
  deliveryTo(funnel: FunnelConfiguration): Promise<{ coverage: SourceCoverage[]; delivery: Delivery }>;
  history(funnel: FunnelConfiguration, by: string | null, revision?: DataRevision): Promise<FunnelHistory>;
  facts(revision?: DataRevision): Promise<DataFacts>;
  reconciliation(
    funnel: FunnelConfiguration,
    revision?: DataRevision,
  ): Promise<{ stages: StageReconciliation[]; meetings: SourceMeeting[] }>;
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

/** Histories are few and large: one for each funnel and segment property. */
const HISTORIES_KEPT = 32;

export function createFunnelCounts(
  store: CountsStore,
  configuration: Configuration,
  revisionHeldMs: number,
): FunnelCounts {
  const { workspace, conversions, holidays, campaigns } = configuration;
  const { calendar } = workspace;
  const histories = byRevision(lru<FunnelHistory>({ most: HISTORIES_KEPT }));
  const { get: heldRevision } = once(async () => (await store.position()).revision, revisionHeldMs);

  const history: FunnelCounts['history'] = async (funnel, by, revision = heldRevision) =>
    histories.get(await revision(), JSON.stringify([funnel.id, by]), () =>
      store.history(funnel, { segmentBy: by }),
    );

  const allFacts = byRevision(lru<DataFacts>({ most: 1 }));
  const reconciliations = byRevision(
    lru<Awaited<ReturnType<CountsStore['reconciliation']>>>({ most: HISTORIES_KEPT }),
  );

  const deliveryTo: FunnelCounts['deliveryTo'] = async (funnel) => {
    const coverage = feedingCoverage(configuration, funnel, await store.coverage());
    return { coverage, delivery: deliveryOf(coverage, calendar) };
  };

  return {
    position: () => store.position(),
    heldRevision,
    coverage: () => store.coverage(),
    deliveryTo,
    history,
    facts: async (revision = heldRevision) => allFacts.get(await revision(), '', () => store.facts()),
    reconciliation: async (funnel, revision = heldRevision) =>
      reconciliations.get(await revision(), funnel.id, () => store.reconciliation(funnel)),
    segmentsOf: async (funnel, property) => (await history(funnel, property)).segments,

    async weekRefused(funnel, week) {
      const asked = { week, weeks: 1, weekStartsOn: calendar.weekStartsOn };
      const weeks = reviewWeeks((await deliveryTo(funnel)).delivery, asked);
      return Array.isArray(weeks) ? null : weeks;
    },

    async countedEarlier({ funnel, week, by, lastImport }) {
      const { coverage, delivery } = await deliveryTo(funnel);
      const reread = await store.rereadSources(lastImport);
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
        known: countsDocument(await store.history(funnel, question), context),
        late: await store.lateArrivals(funnel, question),
      };
    },
  };
}
