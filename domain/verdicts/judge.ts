import type { Finding } from '#domain/detector/finding.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { countsBetween } from '#domain/funnel/counts-between.ts';
import { riskAt } from '#domain/funnel/triangle.ts';
import { acceptedChange, madeLater, withoutAnswers } from './accepted-change.ts';
import { carriedAlong } from './carry.ts';
import { judgingArrivals } from './judge-arrivals.ts';
import { judgedBlocks } from './judged-block.ts';
import {
  type JudgedStep,
  judgedSegments,
  judgingSteps,
  rowSinceOf,
  type WeekState,
  weekStates,
  worseSide,
} from './judged-step.ts';
import { stepsFromEntry, stepsToMacro } from './lost-macro.ts';
import { isRestlessBySelf } from './restless-weeks.ts';
import { stepLoss } from './step-loss.ts';
import { emptyRow, goodOf, type RowPosition, type VerdictRow, type VerdictState } from './verdict.ts';
import { reasonFor, type Unjudged, unjudgedWeek, type VerdictContext } from './verdict-reason.ts';
import { weeksOutside } from './weeks-outside.ts';

/**
 * The verdict on every week × step × segment of a counts document, oldest week first; in a week the arrivals at the first stage, of which `step` is then the id,
 * before the steps, and all people (`segment: null`) before the segments, which are judged when there are at least two. A pure function: a week is judged by the
 * weeks before it, from a start that depends on the week alone (`judgedBlocks`), so neither more weeks after it nor more before its start change a verdict.
 *
 * Weeks that are forming or missing are `no-data`; counts that cannot be true make `data-problem` and leave the baseline
 * untouched. A document without weeks gives no rows, and one with more than `last` weeks those of its last ones. Never throws for counts, whatever they hold.
 *
 * @example judge(counts).filter(({ state }) => state === 'flag')
 */
export function judge(counts: CountsDocument, last = Number.POSITIVE_INFINITY): VerdictRow[] {
  return runToEnd(judging(counts, last));
}

/**
 * As `judge`, in many short pieces: a page that pauses between them stays responsive.
 *
 * @example for (const work = judging(counts); !work.next().done; ) await scheduler.yield()
 */
export function judging(
  counts: CountsDocument,
  last = Number.POSITIVE_INFINITY,
): Generator<void, VerdictRow[], void> {
  return inBlocks(counts, last, function* (own, first) {
    const steps = yield* judgingSteps(own);
    const arrivals = yield* judgingArrivals(own, first, (series, week) =>
      carriedAlong(stepsFromEntry(own.funnel), steps, { series, week, weeks: 1 }),
    );
    const ofSteps = yield* stepRows(own, first, steps);
    return ofSteps.flatMap((rows, i) => [...(arrivals[i] ?? []), ...rows]);
  });
}

/**
 * As `judging`, where the segments that are shown are not those that everyone is judged by: the rows of everyone come from `everyone`, the same weeks cut by the
 * property that the verdicts come from.
 *
 * @example for (const work = judgingBy(byCountry, byChannel, 104); !work.next().done; ) await scheduler.yield()
 */
export function* judgingBy(
  shown: CountsDocument,
  everyone: CountsDocument,
  last: number,
): Generator<void, VerdictRow[], void> {
  const ofShown = yield* judging(shown, last);
  const ofEveryone = yield* judging(everyone, last);
  const place = ({ week, step }: VerdictRow) => `${week} ${step}`;
  const rows = new Map(
    ofEveryone.flatMap((row) => (row.segment === null ? [[place(row), row] as const] : [])),
  );
  return ofShown.map((row) => (row.segment === null ? (rows.get(place(row)) ?? row) : row));
}

/**
 * As `judge`, of the steps alone.
 *
 * @example judgeSteps(counts).map(({ step }) => step)
 */
export function judgeSteps(counts: CountsDocument): VerdictRow[] {
  return runToEnd(
    inBlocks(counts, Number.POSITIVE_INFINITY, function* (own, first) {
      return (yield* stepRows(own, first, yield* judgingSteps(own))).flat();
    }),
  );
}

/**
 * As `judge`, of the arrivals at the first stage alone, and without what their fall costs further on.
 *
 * @example judgeArrivals(counts).map(({ observed }) => observed)
 */
export function judgeArrivals(counts: CountsDocument): VerdictRow[] {
  return runToEnd(
    inBlocks(counts, Number.POSITIVE_INFINITY, function* (own, first) {
      return (yield* judgingArrivals(own, first, () => null)).flat();
    }),
  );
}

/** Every week from its own start: `ofBlock` gives the rows of the weeks from `first` on, by index, of a document that is judged from its own first week. */
function* inBlocks(
  counts: CountsDocument,
  last: number,
  ofBlock: OfBlock,
): Generator<void, VerdictRow[], void> {
  const rows: VerdictRow[] = [];
  const earliest = counts.weeks.length - last;
  for (const { start, from, to } of judgedBlocks(counts.weeks)) {
    if (to <= earliest) continue;
    const own = countsBetween(counts, { from: start, to });
    const first = Math.max(from, earliest);
    const said = yield* ofBlock(own, first - start);
    const asThen = yield* saidBefore(counts, { start, first, to }, ofBlock);
    // Without a look for each of a hundred thousand rows where nobody has accepted anything.
    for (const row of said) rows.push(asThen.size === 0 ? row : (asThen.get(placeOf(row)) ?? row));
  }
  return rows;
}

type OfBlock = (own: CountsDocument, first: number) => Generator<void, VerdictRow[], void>;

/** The rows of weeks that were reviewed before somebody accepted a change in them, as they were said then. */
function* saidBefore(
  counts: CountsDocument,
  { start, first, to }: { start: number; first: number; to: number },
  ofBlock: OfBlock,
): Generator<void, ReadonlyMap<string, VerdictRow>, void> {
  const rows = new Map<string, VerdictRow>();
  const later = counts.weeks.slice(first, to).map((week) => madeLater(counts, week).map(({ id }) => id));
  for (let i = 0; i < later.length; i++) {
    const ids = later[i] ?? [];
    if (ids.length === 0) continue;
    let end = i + 1;
    while (later[end]?.join() === ids.join()) end += 1;
    const then = withoutAnswers(counts, new Set(ids));
    const own = countsBetween(then, { from: start, to: first + end });
    for (const row of yield* ofBlock(own, first + i - start)) rows.set(placeOf(row), row);
    i = end - 1;
  }
  return rows;
}

function placeOf({ week, step, segment }: VerdictRow): string {
  return JSON.stringify([week, step, segment]);
}

/** The verdicts on the steps, one entry a week. */
function* stepRows(
  counts: CountsDocument,
  first: number,
  steps: readonly JudgedStep[],
): Generator<void, VerdictRow[][], void> {
  const states = weekStates(counts);
  const names = [null, ...judgedSegments(counts)];
  const rows: VerdictRow[][] = [];
  for (let week = first; week < counts.weeks.length; week++) {
    rows.push(
      steps.flatMap((step) =>
        names.map((_, series) =>
          rowOf({ counts, steps, step, names, series, week }, states[week] ?? 'missing'),
        ),
      ),
    );
    yield;
  }
  return rows;
}

function rowOf(place: VerdictContext, week: WeekState): VerdictRow {
  const finding = place.step.findings[place.series]?.[place.week] ?? null;
  if (finding !== null) return judgedRow(place, finding);
  const { state, reason } = unjudged(place, week);
  return emptyRow(positionOf(place), state, reason);
}

function judgedRow(place: VerdictContext, finding: Finding): VerdictRow {
  const { drop } = finding;
  const learning = finding.status === 'learning';
  const loss = drop === null ? null : stepLoss(place, drop);
  const accepted = acceptedAt(place);
  const { funnel, week, step, segment, good } = positionOf(place);
  // Written out: a spread would make each of thousands of rows an object with a shape of its own.
  return {
    funnel,
    week,
    step,
    segment,
    good,
    state: accepted === null ? stateOf(finding) : 'accepted',
    observed: finding.observed,
    expected: learning ? null : finding.expected,
    low: learning ? null : finding.low,
    high: learning ? null : finding.high,
    people: finding.people,
    pace: finding.pace,
    evidence: finding.evidence,
    onset: accepted?.since ?? (drop === null ? null : (place.counts.weeks[drop.onset] ?? null)),
    since: accepted === null ? rowSinceOf(place.counts, drop) : null,
    weeksOutside: weeksOutside(place.step.findings[place.series] ?? [], {
      week: place.week,
      drop,
      worse: worseSide(place.step.step.to),
    }),
    who: drop?.who ?? null,
    drop: drop?.size ?? null,
    dropLow: drop?.low ?? null,
    dropHigh: drop?.high ?? null,
    lost: loss?.step?.amount ?? null,
    lostLow: loss?.step?.low ?? null,
    lostHigh: loss?.step?.high ?? null,
    lostMacro: loss?.macro?.amount ?? null,
    lostMacroLow: loss?.macro?.low ?? null,
    lostMacroHigh: loss?.macro?.high ?? null,
    leastDrop: learning ? null : finding.leastDrop,
    // What a level that has just begun again does not know yet is no movement of the step.
    restless:
      !learning && accepted === null && isRestlessBySelf(place.step.findings[place.series] ?? [], place.week),
    reason: accepted ?? reasonFor(finding, place),
  };
}

function acceptedAt(place: VerdictContext) {
  const { counts, step, names, series, week } = place;
  if (step.expected.length === 0) return null;
  return acceptedChange({
    weeks: counts.weeks,
    week,
    segment: names[series] ?? null,
    expected: step.expected,
    starts: step.starts.map((start) => start.week),
    findings: step.findings[series] ?? [],
    worse: worseSide(step.step.to),
    carried: () => shareToMacro(place),
  });
}

/** The share of those whom a step brings who would reach the nearest macro stage; of those of whom more are the problem all, where they are. */
function shareToMacro({ steps, step, series, week }: VerdictContext): number | null {
  const path = stepsToMacro(
    steps.map((one) => one.step),
    step.step,
  );
  return path === null ? null : (carriedAlong(path, steps, { series, week, weeks: 1 })?.share ?? null);
}

/** A week is usual inside its expected range only. */
function stateOf({ status, observed, lowCount, highCount }: Finding): VerdictState {
  return status === 'usual' && (observed < lowCount || observed > highCount) ? 'just-outside' : status;
}

function positionOf({ counts, step, names, series, week }: VerdictContext): RowPosition {
  const name = counts.weeks[week];
  if (name === undefined) throw new RangeError(`The document has no week ${week}.`);
  const { to } = step.step;
  return {
    funnel: counts.funnel.id,
    week: name,
    step: to.id,
    segment: names[series] ?? null,
    good: goodOf(to),
  };
}

function unjudged(place: VerdictContext, state: WeekState): Unjudged {
  const { counts, step, series, week } = place;
  const ofWeek = unjudgedWeek(counts, positionOf(place), state);
  if (ofWeek !== null) return ofWeek;
  const exposure = step.exposures[series];
  const fault = exposure?.faults[week] ?? null;
  if (fault !== null) return { state: 'data-problem', reason: { kind: 'fault', fault } };
  if (exposure === undefined || !isObserved(exposure, week))
    return { state: 'no-data', reason: { kind: 'not-counted' } };
  return { state: 'no-data', reason: { kind: 'nobody-entered' } };
}

function isObserved(exposure: JudgedStep['exposures'][number], week: number): boolean {
  for (let lag = 0; lag < exposure.lags; lag++) if (riskAt(exposure, week, lag) !== null) return true;
  return false;
}
