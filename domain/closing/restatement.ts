import type { Week } from '#domain/calendar/week.ts';
import { arrivalsAt } from '#domain/funnel/arrivals.ts';
import { type Count, type CountsDocument, OTHER } from '#domain/funnel/counts.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { noiseOf } from './restatement-noise.ts';
import { type RestatedCount, restatedCount } from './restatement-parts.ts';

/** People who reached a stage in the closed week, and for whom nobody was counted there at closing. */
export type LateArrivals = { stage: string; segment: string | null; people: number };

/** What a ledger compares of a verdict, which a document holds too. */
export type RestatedVerdict = Pick<
  VerdictRow,
  'week' | 'step' | 'segment' | 'pace' | 'expected' | 'low' | 'high'
>;

/**
 * A closed week counted three ways. The documents hold the week itself; `known` is `null` where what was known at closing
 * can no longer be separated from what came later: all of the difference then counts as a change of definitions.
 */
export type RestatementContext = {
  week: Week;
  reported: CountsDocument;
  known: CountsDocument | null;
  now: CountsDocument;
  late: readonly LateArrivals[];
  /** What was said of the week then, and what would be said now. */
  verdicts: readonly RestatedVerdict[];
  verdictsNow: readonly RestatedVerdict[];
};

/** One stage of a closed week, and the step that leads to it: its conversions of the week are the stage's people. */
export type RestatedStage = {
  id: string;
  name: string;
  kind: Stage['kind'];
  total: RestatedCount;
  /** Every segment then or now; they add up to the total column by column. Empty where only everyone can be compared. */
  segments: (RestatedCount & { segment: string })[];
  /** Of the step that leads here; `null` for the first stage. */
  pace: { reported: number | null; now: number | null } | null;
  /** By how many people the number moves without meaning anything; `null` where it was not observed. */
  noise: number | null;
  /** Whether it moved by more than that. */
  moved: boolean;
};

/** The restatement ledger of a closed week. `split`: whether late arrivals could be separated from changed definitions. */
export type Restatement = {
  week: Week;
  segmentBy: string | null;
  split: boolean;
  differs: boolean;
  stages: RestatedStage[];
};

/**
 * What has become of a closed week: per stage and step, in total and by segment, the number as reported, the three parts
 * of the difference, and the number now, exact in whole people. A stage that is there only then or only now has no parts.
 *
 * @example restatement(context).stages[2]?.total
 * // { reported: 212, parts: { late: 19, definitions: 0, corrections: 0 }, now: 231 }
 */
export function restatement(context: RestatementContext): Restatement {
  const { week, reported, now, known } = context;
  const cut = reported.segmentBy === now.segmentBy;
  const stages = stagesOf(context).map((stage) => restatedStage(stage, context, cut));
  return {
    week,
    segmentBy: cut ? now.segmentBy : null,
    split: known !== null,
    differs: stages.some((stage) => hasMoved(stage)),
    stages,
  };
}

/** The stages of now, and after them those that are gone. */
function stagesOf({ reported, now }: RestatementContext): Stage[] {
  const { stages } = now.funnel;
  const gone = reported.funnel.stages.filter(({ id }) => stages.every((stage) => stage.id !== id));
  return [...stages, ...gone];
}

function restatedStage({ id, name, kind }: Stage, context: RestatementContext, cut: boolean): RestatedStage {
  const { reported, now, verdicts, verdictsNow } = context;
  const total = threeWays(id, null, context);
  const names = cut ? comparedSegments(now, reported) : [];
  const before = verdictOn(id, verdicts, context.week);
  const noise =
    total.reported === null ? null : noiseOf(total.reported, isFirst(id, reported, now) ? undefined : before);
  return {
    id,
    name,
    kind,
    total,
    segments: names.map((segment) => ({
      segment,
      ...(segment === OTHER ? threeWaysOfTheRest(id, names, context) : threeWays(id, segment, context)),
    })),
    pace: isFirst(id, reported, now)
      ? null
      : { reported: before?.pace ?? null, now: verdictOn(id, verdictsNow, context.week)?.pace ?? null },
    noise,
    moved: noise !== null && isBeyond(total, noise),
  };
}

function threeWays(stage: string, segment: string | null, context: RestatementContext): RestatedCount {
  const { week, reported, known, now, late } = context;
  const later = late.filter((one) => one.stage === stage && (segment === null || one.segment === segment));
  const current = peopleAt(now, { stage, segment, week });
  return restatedCount({
    reported: peopleAt(reported, { stage, segment, week }),
    known: known === null ? current : peopleAt(known, { stage, segment, week }),
    now: current,
    late: known === null ? 0 : later.reduce((sum, { people }) => sum + people, 0),
  });
}

/**
 * Every segment then or now. Where one of the two names only the largest, those that both name, and the rest: what was
 * among the rest then and is named now has moved nowhere.
 */
function comparedSegments(now: CountsDocument, reported: CountsDocument): string[] {
  const all = [...new Set([...now.segments, ...reported.segments])];
  if (!all.includes(OTHER)) return all;
  const inBoth = (segment: string) => now.segments.includes(segment) && reported.segments.includes(segment);
  return [...all.filter((segment) => segment !== OTHER && inBoth(segment)), OTHER];
}

/** Everyone who is in none of the segments that are named. */
function threeWaysOfTheRest(
  stage: string,
  names: readonly string[],
  context: RestatementContext,
): RestatedCount {
  const { week, reported, known, now, late } = context;
  const named = names.filter((segment) => segment !== OTHER);
  const rest = (counts: CountsDocument): Count => {
    const everyone = peopleAt(counts, { stage, segment: null, week });
    const people = named.map((segment) => peopleAt(counts, { stage, segment, week }));
    return people.reduce((left, count) => (left === null || count === null ? null : left - count), everyone);
  };
  const isRest = (segment: string | null) => segment === null || !named.includes(segment);
  const later = late.filter((one) => one.stage === stage && isRest(one.segment));
  return restatedCount({
    reported: rest(reported),
    known: rest(known ?? now),
    now: rest(now),
    late: known === null ? 0 : later.reduce((sum, { people }) => sum + people, 0),
  });
}

type Place = { stage: string; segment: string | null; week: Week };

/** Nobody is in a segment that a document does not list, where everyone was counted. */
function peopleAt(counts: CountsDocument, { stage, segment, week }: Place): Count {
  const index = counts.funnel.stages.findIndex(({ id }) => id === stage);
  if (index === -1) return null;
  const at = counts.weeks.indexOf(week);
  if (segment === null || counts.segments.includes(segment))
    return arrivalsAt(counts, index, segment)[at] ?? null;
  return peopleAt(counts, { stage, segment: null, week }) === null ? null : 0;
}

function verdictOn(step: string, rows: readonly RestatedVerdict[], week: Week): RestatedVerdict | undefined {
  return rows.find((row) => row.step === step && row.week === week && row.segment === null);
}

function isFirst(id: string, ...documents: CountsDocument[]): boolean {
  return documents.every(
    ({ funnel }) => funnel.stages[0]?.id === id || !funnel.stages.some((s) => s.id === id),
  );
}

function isBeyond({ reported, now }: RestatedCount, noise: number): boolean {
  if (reported === null) return false;
  return now === null || Math.abs(now - reported) > noise;
}

function hasMoved({ total, segments }: RestatedStage): boolean {
  return [total, ...segments].some(
    ({ reported, parts, now }) =>
      reported !== now || (parts !== null && Object.values(parts).some((part) => part !== 0)),
  );
}
