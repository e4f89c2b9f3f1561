import type { Week } from '#domain/calendar/week.ts';
import { isRefusal, type Refusal } from '#domain/contract/refusal.ts';
import type { DefinitionsResponse, ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { withAcknowledgements } from '#domain/funnel/acknowledgement.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { DefinitionEntry, LintFinding } from '#domain/review/definition-entry.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import type { AcknowledgementStore } from '#server/acknowledgements/acknowledgement-store.ts';
import {
  type Acknowledgements,
  createAcknowledgements,
  funnelNamed,
  propertyRefused,
} from '#server/acknowledgements/acknowledgements.ts';
import { byRevision, lru } from '#server/caching/lru.ts';
import { once } from '#server/caching/once.ts';
import { type ClosedWeeks, createClosedWeeks } from '#server/closing/closed.ts';
import type { ClosedStore } from '#server/closing/closed-store.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { definitionEntry } from '#server/definitions/definition-entry.ts';
import { sha256 } from '#server/platform/hash.ts';
import { risingCounts, segmentsAddUp } from './consistency-checks.ts';
import { countsDocument } from './counts-document.ts';
import type { CountsStore, FunnelHistory } from './counts-store.ts';
import { sourceChecks, weekChecks } from './data-checks.ts';
import { dataThrough, deliveryOf } from './delivery.ts';
import { funnelEconomics } from './funnel-economics.ts';
import { reviewWeeks } from './review-weeks.ts';
import { feedingCoverage } from './sources-of-funnel.ts';

export type ReviewAsked = { funnel: string; week: Week | null; by: string | null; weeks: number };

/** What the metrics API and the command line ask of the counts and definitions. */
export type Reviews = {
  /** A hash of data, definitions and answers: while it stays, so does every answer. */
  revision(): Promise<string>;
  workspace(): Promise<Workspace>;
  definitions(): Promise<DefinitionsResponse>;
  review(asked: ReviewAsked): Promise<ReviewResponse | Refusal>;
  answers: Acknowledgements;
  closed: ClosedWeeks;
};

export type ReviewsContext = {
  configuration: Configuration;
  store: CountsStore;
  records: AcknowledgementStore;
  closings: ClosedStore;
  /** What the linter objects to, by the id of the conversion. */
  findings: ReadonlyMap<string, LintFinding[]>;
  /** For how long an answer may be behind the store. */
  revisionHeldMs?: number;
  now?: () => Date;
};

/** Histories are few and large: one for each funnel and segment property. */
const HISTORIES_KEPT = 32;
/** Readers in a row ask the store for its revision four times a second at most. */
const REVISION_HELD_MS = 250;

export function createReviews({
  configuration,
  store,
  records,
  closings,
  findings,
  revisionHeldMs = REVISION_HELD_MS,
  now = () => new Date(),
}: ReviewsContext): Reviews {
  const { workspace, funnels, conversions, notes, holidays } = configuration;
  const { calendar } = workspace;
  const definitionsHash = hash(
    JSON.stringify([workspace, conversions, funnels, notes, holidays, [...findings]]),
  );
  const histories = byRevision(lru<FunnelHistory>({ most: HISTORIES_KEPT }));

  const { get: dataRevision } = once(() => store.revision(), revisionHeldMs);

  /** What was counted stays while readers answer. */
  const history = async (funnel: FunnelConfiguration, by: string | null, counted = dataRevision) =>
    histories.get(await counted(), JSON.stringify([funnel.id, by]), () => store.history(funnel, by));

  const deliveryTo = async (funnel: FunnelConfiguration) => {
    const coverage = feedingCoverage(configuration, funnel, await store.coverage());
    return { coverage, delivery: deliveryOf(coverage, calendar) };
  };

  const answers = createAcknowledgements({
    records,
    funnels,
    now,
    async weekRefused(funnel, week) {
      const asked = { week, weeks: 1, weekStartsOn: calendar.weekStartsOn };
      const weeks = reviewWeeks((await deliveryTo(funnel)).delivery, asked);
      return Array.isArray(weeks) ? null : weeks;
    },
    segmentsOf: async (funnel, property) => (await history(funnel, property)).segments,
  });

  const revision = async (counted = dataRevision) =>
    hash(
      [await counted(), definitionsHash, (await answers.records()).revision, await closed.revision()].join(
        ' ',
      ),
    );

  const definitionsOf = (ids: ReadonlySet<string>): DefinitionEntry[] =>
    conversions
      .filter(({ id }) => ids.has(id))
      .map((conversion) => definitionEntry(conversion, findings.get(conversion.id) ?? []));

  /** A review without what is to be said of closed weeks, from the data as `counted` knows them. */
  const reviewOf = async (
    asked: ReviewAsked,
    counted: () => Promise<string>,
  ): Promise<ReviewResponse | Refusal> => {
    const funnel = funnelNamed(funnels, asked.funnel);
    if (isRefusal(funnel)) return funnel;
    const refusal = propertyRefused(funnel, asked.by);
    if (refusal !== null) return refusal;

    const current = await revision(counted);
    const { coverage, delivery } = await deliveryTo(funnel);
    const weeks = reviewWeeks(delivery, { ...asked, weekStartsOn: calendar.weekStartsOn });
    if (!Array.isArray(weeks)) return weeks;

    const cut = await history(funnel, asked.by, counted);
    const all = asked.by === null ? cut : await history(funnel, null, counted);
    const context = { funnel, conversions, calendar, delivery, segmentBy: asked.by, weeks, holidays };
    const checks: DataCheck[] = [
      ...weekChecks(weeks, delivery),
      ...sourceChecks(coverage),
      risingCounts(all, funnel.stages),
      ...(asked.by === null ? [] : [segmentsAddUp(cut, all, asked.by)]),
    ];
    return {
      counts: withAcknowledgements(countsDocument(cut, context), (await answers.records()).acknowledgements),
      definitions: definitionsOf(new Set(funnel.stages.flatMap((stage) => stage.conversions))),
      notes: notes.filter(({ week }) => weeks.includes(week)),
      economics: funnelEconomics(funnel, configuration),
      checks,
      revision: current,
    };
  };

  const closed = createClosedWeeks({
    store: closings,
    now,
    facts: {
      funnels,
      calendar,
      revision,
      deliveryTo,
      review: ({ id }, week, by) =>
        reviewOf({ funnel: id, week, by, weeks: REVIEW_WEEKS }, () => store.revision()),
      async week(history, { funnel, week, by }) {
        const { delivery } = await deliveryTo(funnel);
        const weeks = [week];
        return countsDocument(history, {
          funnel,
          conversions,
          calendar,
          delivery,
          segmentBy: by,
          weeks,
          holidays,
        });
      },
    },
  });

  return {
    revision: () => revision(),
    answers,
    closed,

    async workspace() {
      const delivery = deliveryOf(await store.coverage(), calendar);
      return {
        ...workspace,
        funnels: funnels.map(({ id, name, segmentProperties }) => ({ id, name, segmentProperties })),
        firstWeek: delivery.firstWeek,
        lastCompleteWeek: delivery.lastCompleteWeek,
        dataThrough: dataThrough(delivery, calendar),
        canAnswer: true,
        canShare: true,
        canClose: true,
        canReopen: true,
        revision: await revision(),
      };
    },

    async definitions() {
      const ids = new Set(conversions.map(({ id }) => id));
      return { definitions: definitionsOf(ids), revision: await revision() };
    },

    async review(asked) {
      const review = await reviewOf(asked, dataRevision);
      if (isRefusal(review)) return review;
      return { ...review, checks: [...review.checks, ...(await closed.checks(review.counts))] };
    },
  };
}

const HASH_LENGTH = 16;

function hash(text: string): string {
  return sha256(text, 'base64url').slice(0, HASH_LENGTH);
}
