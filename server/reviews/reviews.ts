import { dayText, type Week } from '#domain/calendar/week.ts';
import { funnelNamed, isRefusal, propertyRefused, type Refusal } from '#domain/contract/refusal.ts';
import type { DefinitionsResponse, ReviewResponse, Workspace } from '#domain/contract/review-schema.ts';
import { type Acknowledgement, withAcknowledgements } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import type { DefinitionEntry, LintFinding } from '#domain/review/definition-entry.ts';
import type { Configuration, FunnelConfiguration } from '#server/config/configuration.ts';
import { definitionEntry } from '#server/definitions/definition-entry.ts';
import { manySegments } from '#server/definitions/lint.ts';
import type { Sha256 } from '#server/platform/sha256.ts';
import { swapChecks } from './column-checks.ts';
import { risingCounts, segmentsAddUp } from './consistency-checks.ts';
import type { CountedMoment } from './counted-moment.ts';
import { countsDocument } from './counts-document.ts';
import { definitionChecks, weekChecks } from './data-checks.ts';
import { dataThrough, deliveryOf } from './delivery.ts';
import { blankChecks, idChecks, ruleChecks } from './fact-checks.ts';
import type { FunnelCounts } from './funnel-counts.ts';
import { funnelEconomics } from './funnel-economics.ts';
import { meetingChecks, reconciliationChecks } from './reconciliation-checks.ts';
import { reviewWeeks } from './review-weeks.ts';
import { definitionsPosition, revisionOf } from './revision.ts';
import { lookAlikeSegments } from './segment-checks.ts';
import { sourceChecks, stoppedChecks } from './source-checks.ts';
import { stoppedEvents, withoutUnheard } from './stopped-events.ts';
import { unmatchedStages } from './unmatched-stages.ts';

export type ReviewQuestion = { funnel: string; week: Week | null; by: string | null; weeks: number };

/** What the metrics API and the command line ask of the counts and definitions. */
export type Reviews = {
  /** Of data, definitions and records: while it stays, so does every answer. */
  revision(): Promise<string>;
  /** When what is shown was counted, while newer data are being counted; otherwise `null`. */
  behindSince(): Promise<Date | null>;
  /** Resolves once what is shown is what the store holds now. */
  caughtUp(): Promise<void>;
  workspace(): Promise<Workspace>;
  definitions(): Promise<DefinitionsResponse>;
  review(asked: ReviewQuestion): Promise<ReviewResponse | Refusal>;
  /** The same from what the store holds at this moment, without what became of closed weeks. */
  currentReview(asked: ReviewQuestion): Promise<ReviewResponse | Refusal>;
};

export type ReviewsContext = {
  configuration: Configuration;
  counts: FunnelCounts;
  /** What the linter objects to, by the id of the conversion. */
  findings: ReadonlyMap<string, LintFinding[]>;
  /** Whether the company is the sample one. */
  sample?: boolean;
  /** What people wrote: how far that has come, and what is in force. */
  records: {
    position(): Promise<string>;
    acknowledgements(): Promise<readonly Acknowledgement[]>;
  };
  /** What became of closed weeks that these counts show. */
  restatements(counts: CountsDocument): Promise<DataCheck[]>;
  sha256: Sha256;
};

export function createReviews({
  configuration,
  counts,
  findings,
  sample = false,
  records,
  restatements,
  sha256,
}: ReviewsContext): Reviews {
  const { workspace, funnels, conversions, notes, holidays, campaigns } = configuration;
  const { calendar } = workspace;
  const stoppedContext = { conversions, holidays, weekStartsOn: calendar.weekStartsOn };
  const definitions = definitionsPosition(configuration, findings, sha256);

  const revisionAt = async ({ position }: CountedMoment) =>
    revisionOf({ data: position.revision, definitions, records: await records.position() }, sha256);
  const revision = () => counts.shown(revisionAt);

  const definitionsOf = (ids: ReadonlySet<string>): DefinitionEntry[] =>
    conversions
      .filter(({ id }) => ids.has(id))
      .map((conversion) => definitionEntry(conversion, findings.get(conversion.id) ?? []));

  /** The property of a funnel is that of its entries, so what is to be said of its values is said there. */
  const definitionsOfFunnel = (
    { stages }: FunnelConfiguration,
    by: string | null,
    allSegments: number | undefined,
  ): DefinitionEntry[] => {
    const entries = definitionsOf(new Set(stages.flatMap((stage) => stage.conversions)));
    if (by === null || allSegments === undefined) return entries;
    const [first] = stages[0]?.conversions ?? [];
    return entries.map((entry) =>
      entry.id === first ? { ...entry, findings: [...entry.findings, manySegments(by, allSegments)] } : entry,
    );
  };

  const reviewOf = async (
    asked: ReviewQuestion,
    moment: CountedMoment,
  ): Promise<ReviewResponse | Refusal> => {
    const funnel = funnelNamed(funnels, asked.funnel);
    if (isRefusal(funnel)) return funnel;
    const refusal = propertyRefused(funnel, asked.by);
    if (refusal !== null) return refusal;

    const current = await revisionAt(moment);
    const { coverage, delivery } = await counts.deliveryTo(funnel, moment);
    const weeks = reviewWeeks(delivery, { ...asked, weekStartsOn: calendar.weekStartsOn });
    if (!Array.isArray(weeks)) return weeks;

    const facts = await moment.facts();
    const whole = await moment.history(funnel, asked.by);
    const { unobserved } = whole;
    const stopped = stoppedEvents(funnel, stoppedContext, { ...facts, unobserved }, delivery);
    const unmatched = unmatchedStages(funnel, conversions, { ...facts, weeks });
    const cut = withoutUnheard(whole, funnel, [...stopped, ...unmatched]);
    const all = asked.by === null ? cut : await moment.history(funnel, null);
    const dataFrom = deliveryOf(await moment.coverage(), calendar).firstWeek;
    const { stages, meetings } = await moment.reconciliation(funnel);
    const withProblems = {
      ...delivery,
      dataProblems: [...delivery.dataProblems, ...stopped, ...unmatched],
    };
    const context = {
      funnel,
      conversions,
      calendar,
      delivery: withProblems,
      dataFrom,
      segmentBy: asked.by,
      weeks,
      holidays,
      campaigns,
    };
    const checked = { week: weeks.at(-1) ?? null, weekStartsOn: calendar.weekStartsOn };
    const used = funnel.stages.flatMap((stage) => stage.conversions);
    const entries = definitionsOfFunnel(funnel, asked.by, whole.allSegments);
    const checks: DataCheck[] = [
      ...weekChecks(weeks, delivery),
      ...sourceChecks(coverage, checked),
      ...stoppedChecks(stopped, checked),
      ...ruleChecks(
        conversions.filter(({ id }) => used.includes(id)),
        facts,
        { coverage, weeks },
      ),
      ...idChecks({ ids: facts.ids.filter(({ source }) => coverage.some((one) => one.source === source)) }),
      ...blankChecks(
        { blanks: facts.blanks.filter(({ source }) => coverage.some((one) => one.source === source)) },
        { ...checked, sources: configuration.sources },
      ),
      ...swapChecks(
        facts.swaps.filter(({ source }) => coverage.some((one) => one.source === source)),
        { sources: configuration.sources, weekStartsOn: calendar.weekStartsOn },
      ),
      ...meetingChecks(meetings),
      ...reconciliationChecks(funnel, stages),
      ...definitionChecks(entries),
      risingCounts(all, funnel.stages),
      ...(asked.by === null
        ? []
        : [segmentsAddUp(whole, all, asked.by), ...lookAlikeSegments(whole, asked.by)]),
    ];
    return {
      counts: withAcknowledgements(countsDocument(cut, context), await records.acknowledgements()),
      definitions: entries,
      notes: notes.filter(({ week }) => weeks.includes(week)),
      economics: funnelEconomics(funnel, configuration),
      checks,
      sources: delivery.sources.map(({ source, through, follows }) => ({
        source,
        through: through === null ? null : dayText(through),
        ...(follows === null ? {} : { follows }),
      })),
      revision: current,
    };
  };

  return {
    revision,
    behindSince: counts.behindSince,
    caughtUp: () => counts.latest(async () => {}),

    workspace: () =>
      counts.shown(async (moment) => {
        const delivery = deliveryOf(await moment.coverage(), calendar);
        return {
          ...workspace,
          funnels: funnels.map(({ id, name, segmentProperties, judgeBy }) => ({
            id,
            name,
            segmentProperties,
            ...(judgeBy === undefined ? {} : { judgeBy }),
          })),
          firstWeek: delivery.firstWeek,
          lastCompleteWeek: delivery.lastCompleteWeek,
          dataThrough: dataThrough(delivery, calendar),
          canAnswer: true,
          canShare: true,
          canClose: true,
          canSeeClosed: true,
          canReopen: true,
          ...(sample ? { sample } : {}),
          server: 'weekline',
          revision: await revisionAt(moment),
        };
      }),

    async definitions() {
      const ids = new Set(conversions.map(({ id }) => id));
      return { definitions: definitionsOf(ids), revision: await revision() };
    },

    async review(asked) {
      const review = await counts.shown((moment) => reviewOf(asked, moment));
      if (isRefusal(review)) return review;
      return { ...review, checks: [...review.checks, ...(await restatements(review.counts))] };
    },

    currentReview: (asked) => counts.latest((moment) => reviewOf(asked, moment)),
  };
}
