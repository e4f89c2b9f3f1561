import { peopleToShowHalving } from '#domain/analysis/detectable.ts';
import { logPrior } from '#domain/analysis/evidence.ts';
import type { Drop, Finding, Status } from '#domain/analysis/finding.ts';
import { FEWEST_PEOPLE, LEARNING_WEEKS } from '#domain/analysis/judge-series.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type CountFault, riskAt } from '#domain/funnel/triangle.ts';
import { type JudgedStep, judgedSegments, judgedSteps, type WeekState, weekStates } from './judged-step.ts';
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
  const steps = judgedSteps(counts);
  const states = weekStates(counts);
  const names = [null, ...judgedSegments(counts)];
  return counts.weeks.flatMap((week, i) =>
    steps.flatMap((step) =>
      names.map((segment, series): VerdictRow => {
        const base = { ...NOTHING_KNOWN, funnel: counts.funnel.id, week, step: step.step.to.id, segment };
        const refused = refusal(step, { series, week: i, state: states[i] ?? 'missing' });
        if (refused !== null) return { ...base, ...refused };
        const finding = step.findings[series]?.[i];
        if (finding == null) return { ...base, state: 'no-data', reason: 'nobody entered' };
        return {
          ...base,
          ...numbersOf(finding),
          ...dropColumns(finding, { counts, steps, step, series, week: i }),
          state: stateOf(finding.status),
          reason: reasonFor(finding, { counts, steps, step, series, week: i }),
        };
      }),
    ),
  );
}

type Place = {
  counts: CountsDocument;
  steps: readonly JudgedStep[];
  step: JudgedStep;
  series: number;
  week: number;
};

const NOTHING_KNOWN = {
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
  reason: null,
} satisfies Partial<VerdictRow>;

function refusal(
  { exposures }: JudgedStep,
  place: { series: number; week: number; state: WeekState },
): { state: VerdictState; reason: string } | null {
  if (place.state === 'forming') return { state: 'no-data', reason: 'the week is still forming' };
  if (place.state === 'missing') return { state: 'no-data', reason: 'a source sent nothing this week' };
  const exposure = exposures[place.series];
  const fault = exposure?.faults[place.week] ?? null;
  if (fault !== null) return { state: 'data-problem', reason: faultText(fault) };
  if (exposure === undefined || !isObserved(exposure, place.week)) {
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

function stateOf(status: Status): VerdictState {
  return status === 'nobody' ? 'no-data' : status;
}

function numbersOf(finding: Finding): Partial<VerdictRow> {
  const { observed, people, pace } = finding;
  if (finding.status === 'learning') return { observed, people, pace };
  const { expected, low, high, evidence } = finding;
  return { observed, expected, low, high, people, pace, evidence };
}

function dropColumns({ drop }: Finding, place: Place): Partial<VerdictRow> {
  if (drop === null) return {};
  const carried = carryToMacro(place);
  return {
    onset: onsetOf(drop, place.counts),
    who: drop.who,
    drop: drop.size,
    dropLow: drop.low,
    dropHigh: drop.high,
    lostMacro: carried === null ? null : drop.lost * carried,
    lostMacroLow: carried === null ? null : drop.lostLow * carried,
    lostMacroHigh: carried === null ? null : drop.lostHigh * carried,
  };
}

function onsetOf(drop: Drop, { weeks }: CountsDocument): Week | null {
  return weeks[drop.onset] ?? null;
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
      return 'at this level for twelve weeks: it is the new baseline';
    case 'improved':
      return 'higher for some weeks: it is the new baseline';
    case 'nobody':
      return 'nobody entered';
    case 'flag':
    case 'watch':
    case 'usual':
    case 'recovered':
      return null;
  }
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
