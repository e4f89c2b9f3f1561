import { createHash } from 'node:crypto';
import type { Week } from '#domain/calendar/week.ts';
import type { DefinitionsResponse, ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import type { DataCheck, DefinitionEntry, LintFinding } from '#domain/review/contents.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { countsDocument } from './counts-document.ts';
import type { CountsStore, FunnelHistory } from './counts-store.ts';
import { sourceChecks, weekChecks } from './data-checks.ts';
import { definitionEntry } from './definitions.ts';
import { dataThrough, deliveryOf } from './delivery.ts';
import { feedingCoverage } from './feeding-sources.ts';
import { risingCounts, segmentsAddUp } from './flow-checks.ts';
import { held } from './held.ts';
import type { Refusal } from './refusal.ts';
import { reviewWeeks } from './review-weeks.ts';
import { createRevisionCache } from './revision-cache.ts';

export type ReviewAsked = { funnel: string; week: Week | null; by: string | null; weeks: number };

/** What the metrics API and the command line ask of the counts and definitions. */
export type Reviews = {
  /** A hash of data and definitions: while it stays, so does every answer. */
  revision(): Promise<string>;
  workspace(): Promise<Workspace>;
  definitions(): Promise<DefinitionsResponse>;
  review(asked: ReviewAsked): Promise<ReviewResponse | Refusal>;
};

export type ReviewsContext = {
  configuration: Configuration;
  store: CountsStore;
  /** What the linter objects to, by the id of the conversion. */
  findings: ReadonlyMap<string, LintFinding[]>;
  /** For how long an answer may be behind the store. */
  revisionHeldMs?: number;
};

/** Histories are few and large: one for each funnel and segment property. */
const HISTORIES_KEPT = 32;
/** Readers in a row ask the store for its revision four times a second at most. */
const REVISION_HELD_MS = 250;

export function createReviews({
  configuration,
  store,
  findings,
  revisionHeldMs = REVISION_HELD_MS,
}: ReviewsContext): Reviews {
  const { workspace, funnels, conversions } = configuration;
  const { calendar } = workspace;
  const definitionsHash = hash(
    JSON.stringify([workspace, conversions, funnels, configuration.notes, [...findings]]),
  );
  const histories = createRevisionCache<FunnelHistory>(HISTORIES_KEPT);

  const revision = held(async () => hash(`${await store.revision()} ${definitionsHash}`), revisionHeldMs);

  const history = (now: string, funnel: FunnelConfiguration, by: string | null) =>
    histories.get(now, JSON.stringify([funnel.id, by]), () => store.history(funnel, by));

  const definitionsOf = (ids: ReadonlySet<string>): DefinitionEntry[] =>
    conversions
      .filter(({ id }) => ids.has(id))
      .map((conversion) => definitionEntry(conversion, findings.get(conversion.id) ?? []));

  return {
    revision,

    async workspace() {
      const delivery = deliveryOf(await store.coverage(), calendar);
      return {
        ...workspace,
        funnels: funnels.map(({ id, name, segmentProperties }) => ({ id, name, segmentProperties })),
        firstWeek: delivery.firstWeek,
        lastCompleteWeek: delivery.lastCompleteWeek,
        dataThrough: dataThrough(delivery, calendar),
        revision: await revision(),
      };
    },

    async definitions() {
      const ids = new Set(conversions.map(({ id }) => id));
      return { definitions: definitionsOf(ids), revision: await revision() };
    },

    async review(asked) {
      const funnel = funnels.find(({ id }) => id === asked.funnel);
      if (funnel === undefined)
        return { kind: 'unknown-funnel', funnel: asked.funnel, known: funnels.map(({ id }) => id) };
      if (asked.by !== null && !funnel.segmentProperties.includes(asked.by))
        return {
          kind: 'unknown-segment',
          property: asked.by,
          funnel: funnel.id,
          known: funnel.segmentProperties,
        };

      const now = await revision();
      const coverage = feedingCoverage(configuration, funnel, await store.coverage());
      const delivery = deliveryOf(coverage, calendar);
      const weeks = reviewWeeks(delivery, { ...asked, weekStartsOn: calendar.weekStartsOn });
      if (!Array.isArray(weeks)) return weeks;

      const counted = await history(now, funnel, asked.by);
      const all = asked.by === null ? counted : await history(now, funnel, null);
      const context = { funnel, conversions, calendar, delivery, segmentBy: asked.by, weeks };
      const checks: DataCheck[] = [
        ...weekChecks(weeks, delivery),
        ...sourceChecks(coverage),
        risingCounts(all, funnel.stages),
        ...(asked.by === null ? [] : [segmentsAddUp(counted, all, asked.by)]),
      ];
      return {
        counts: countsDocument(counted, context),
        definitions: definitionsOf(new Set(funnel.stages.flatMap((stage) => stage.conversions))),
        notes: configuration.notes.filter(({ week }) => weeks.includes(week)),
        economics: null,
        checks,
        revision: now,
      };
    },
  };
}

/** Whether a use case refused instead of answering. */
export function isRefusal(answer: ReviewResponse | Refusal): answer is Refusal {
  return 'kind' in answer;
}

const HASH_LENGTH = 16;

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, HASH_LENGTH);
}
