import { peopleToShowHalving } from '#domain/analysis/detectable.ts';
import { logPrior } from '#domain/analysis/evidence.ts';
import type { Finding } from '#domain/analysis/finding.ts';
import { FEWEST_PEOPLE, LEARNING_WEEKS } from '#domain/analysis/judge-series.ts';
import { toTheEnd } from '#domain/analysis/to-the-end.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type CountFault, riskAt } from '#domain/funnel/triangle.ts';
import { type JudgedStep, judgedSegments, judgingSteps, type WeekState, weekStates } from './judged-step.ts';
import { stepsToMacro } from './lost-macro.ts';
import type { VerdictRow, VerdictState } from './verdict.ts';
import { countText } from './words.ts';

/**
 * The verdict on every week × step × segment of a counts document, oldest week first, all people (`segment: null`) before
 * the segments; segments are judged when there are at least two. A pure function: a week is judged by the weeks before
 * it, so adding weeks never changes an older verdict.
 *
 * Weeks that are forming or missing are `no-data`; counts that cannot be true make `data-problem` and leave the baseline
 * untouched. A document without weeks or steps gives no rows. Never throws for counts, whatever they hold.
 *
 * @example judge(counts).filter(({ state }) => state === 'flag')
 */
export function judge(counts: CountsDocument): VerdictRow[] {
  return toTheEnd(judging(counts));
}

/**
 * As `judge`, in many short pieces: a page that pauses between them answers its reader meanwhile.
 *
 * @example for (const work = judging(counts); !work.next().done; ) await scheduler.yield()
 */
export function* judging(counts: CountsDocument): Generator<void, VerdictRow[], void> {
  const steps = yield* judgingSteps(counts);
  const states = weekStates(counts);
  const names = [null, ...judgedSegments(counts)];
  const rows: VerdictRow[] = [];
  for (const week of counts.weeks.keys()) {
    for (const step of steps) {
      names.forEach((_, series) => {
        const place = { counts, steps, step, names, series, week };
        rows.push(rowOf(place, states[week] ?? 'missing'));
      });
    }
    yield;
  }
  return rows;
}

type Place = {
  counts: CountsDocument;
  steps: readonly JudgedStep[];
  step: JudgedStep;
  names: readonly (string | null)[];
  series: number;
  week: number;
};

function rowOf(place: Place, week: WeekState): VerdictRow {
  const refused = refusal(place, week);
  const finding = refused === null ? (place.step.findings[place.series]?.[place.week] ?? null) : null;
  if (finding !== null) return judgedRow(place, finding);
  const { state, reason } = refused ?? { state: 'no-data', reason: 'nobody entered' };
  return {
    funnel: place.counts.funnel.id,
    week: weekOf(place),
    step: place.step.step.to.id,
    segment: place.names[place.series] ?? null,
    state,
    observed: null,
    expected: null,
    low: null,
    high: null,
    people: null,
    pace: null,
    evidence: null,
    onset: null,
    who: null,
    drop: null,
    dropLow: null,
    dropHigh: null,
    lostMacro: null,
    lostMacroLow: null,
    lostMacroHigh: null,
    reason,
  };
}

function judgedRow(place: Place, finding: Finding): VerdictRow {
  const { drop } = finding;
  const learning = finding.status === 'learning';
  const carried = drop === null ? null : carryToMacro(place);
  return {
    funnel: place.counts.funnel.id,
    week: weekOf(place),
    step: place.step.step.to.id,
    segment: place.names[place.series] ?? null,
    state: finding.status,
    observed: finding.observed,
    expected: learning ? null : finding.expected,
    low: learning ? null : finding.low,
    high: learning ? null : finding.high,
    people: finding.people,
    pace: finding.pace,
    evidence: finding.evidence,
    onset: drop === null ? null : (place.counts.weeks[drop.onset] ?? null),
    who: drop?.who ?? null,
    drop: drop?.size ?? null,
    dropLow: drop?.low ?? null,
    dropHigh: drop?.high ?? null,
    lostMacro: drop === null || carried === null ? null : drop.lost * carried,
    lostMacroLow: drop === null || carried === null ? null : drop.lostLow * carried,
    lostMacroHigh: drop === null || carried === null ? null : drop.lostHigh * carried,
    reason: reasonFor(finding, place),
  };
}

function weekOf({ counts, week }: Place): Week {
  const name = counts.weeks[week];
  if (name === undefined) throw new RangeError(`The document has no week ${week}.`);
  return name;
}

function refusal(
  { step, series, week }: Place,
  state: WeekState,
): { state: VerdictState; reason: string } | null {
  if (state === 'forming') return { state: 'no-data', reason: 'the week is still forming' };
  if (state === 'missing') return { state: 'no-data', reason: 'a source sent nothing this week' };
  const exposure = step.exposures[series];
  const fault = exposure?.faults[week] ?? null;
  if (fault !== null) return { state: 'data-problem', reason: faultText(fault) };
  if (exposure === undefined || !isObserved(exposure, week)) {
    return { state: 'no-data', reason: 'no counts for this week' };
  }
  return null;
}

function isObserved(exposure: JudgedStep['exposures'][number], week: number): boolean {
  for (let lag = 0; lag < exposure.lags; lag++) if (riskAt(exposure, week, lag) !== null) return true;
  return false;
}

function faultText(fault: CountFault): string {
  switch (fault.kind) {
    case 'not-a-count':
      return `${fault.value} is not a number of people`;
    case 'more-than-at-risk':
      return `${countText(fault.conversions)} converted of ${countText(fault.atRisk)} people`;
    case 'arrivals-unknown':
      return 'the arrivals of this week are not a number of people';
  }
}

/** The share of those a step loses who would have reached the nearest macro stage, at the usual paces of the later steps. */
function carryToMacro({ steps, step, series, week }: Place): number | null {
  const path = stepsToMacro(
    steps.map((one) => one.step),
    step.step,
  );
  if (path === null) return null;
  let carried = 1;
  for (const next of path) {
    const findings = steps[next.index]?.findings;
    const own = findings?.[series]?.[week] ?? null;
    const all = findings?.[0]?.[week] ?? null;
    const known = own !== null && own.status !== 'learning' && own.status !== 'too-few' ? own : all;
    if (known === null) return null;
    carried *= known.usualPace;
  }
  return carried;
}

function reasonFor(finding: Finding, place: Place): string | null {
  switch (finding.status) {
    case 'learning':
      return learningText(finding, place);
    case 'too-few':
      return tooFewText(finding, place);
    case 'new-normal':
      return expectedText(place) ?? 'at this level for twelve weeks: it is the new baseline';
    case 'improved':
      return 'higher for some weeks: it is the new baseline';
    case 'flag':
    case 'watch':
    case 'usual':
    case 'recovered':
      return null;
  }
}

/** Whose word made this week the first of a new level, `null` when nobody's did. */
function expectedText({ step, names, series, week }: Place): string | null {
  const judged = step.findings[series] ?? [];
  const answer = step.expected.findLast(
    (drop) =>
      drop.week <= week &&
      (drop.segment === null || drop.segment === names[series]) &&
      judged.slice(drop.week, week).every((finding) => finding === null),
  )?.answer;
  return answer === undefined ? null : `expected, says ${answer.by}: “${answer.why}”`;
}

function learningText({ learned }: Finding, { step, week }: Place): string {
  const change = step.starts.findLast((start) => start.week <= week);
  if (change === undefined) {
    return `not judged: ${learned} of the ${LEARNING_WEEKS} earlier weeks it takes`;
  }
  const ago = week - change.week;
  if (ago === 0) return 'not judged: definition changed this week';
  return `not judged: definition changed ${ago} ${ago === 1 ? 'week' : 'weeks'} ago`;
}

function tooFewText(finding: Finding, { counts, steps, step, series, week }: Place): string {
  const exposure = step.exposures[series];
  const arrived = exposure === undefined ? null : riskAt(exposure, week, 0);
  const people = arrived === null || arrived.atRisk === 0 ? finding.people : arrived.atRisk;
  const segments = judgedSegments(counts).length;
  const needed = peopleToShowHalving(
    finding.expected / finding.people,
    logPrior({ steps: steps.length, segments, total: series === 0 }),
  );
  const weekly = `${countText(people)} ${Math.round(people) === 1 ? 'person' : 'people'} a week`;
  if (needed === null || finding.expected === 0) return weekly;
  const enough = Math.max(FEWEST_PEOPLE, needed) * (people / finding.people);
  return `${weekly}; a fall by half would show at about ${countText(twoDigits(enough))}`;
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(value < 100 ? 1 : 2));
}
