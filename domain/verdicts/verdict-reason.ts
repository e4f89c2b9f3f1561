import { logPrior, peopleToShowDoubling, peopleToShowHalving } from '#domain/detector/evidence.ts';
import type { Finding } from '#domain/detector/finding.ts';
import { FEWEST_PEOPLE, LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { problemsOf } from '#domain/funnel/data-problem.ts';
import { riskAt } from '#domain/funnel/triangle.ts';
import { type JudgedStep, judgedSegments, type WeekState } from './judged-step.ts';
import { goodOf, type VerdictReason, type VerdictRow, type VerdictState } from './verdict.ts';

/** What a verdict is about: one series of one step in one week, by index. */
export type VerdictContext = {
  counts: CountsDocument;
  steps: readonly JudgedStep[];
  step: JudgedStep;
  names: readonly (string | null)[];
  series: number;
  week: number;
};

/** A row that is not judged, and why. */
export type Unjudged = { state: VerdictState; reason: VerdictReason };

/**
 * Why no series of a stage is judged in a week, whatever was counted: the week is not over, or its data are not whole. `null` where the week itself is no reason.
 *
 * @example unjudgedWeek(counts, { week, step: 'demo' }, 'forming') // { state: 'no-data', reason: { kind: 'forming' } }
 */
export function unjudgedWeek(
  counts: CountsDocument,
  { week, step }: Pick<VerdictRow, 'week' | 'step'>,
  state: WeekState,
): Unjudged | null {
  if (state === 'forming') return { state: 'no-data', reason: { kind: 'forming' } };
  const problems = problemsOf(counts, week, step);
  if (problems.length > 0) return { state: 'data-problem', reason: { kind: 'incomplete', problems } };
  if (state === 'missing') return { state: 'no-data', reason: { kind: 'source-silent' } };
  return null;
}

/**
 * Why a finding is what it is, `null` for those that explain themselves.
 *
 * @example reasonFor(finding, place) // { kind: 'definition-changed', weeksAgo: 3 }
 */
export function reasonFor(finding: Finding, place: VerdictContext): VerdictReason | null {
  switch (finding.status) {
    case 'learning':
      return learning(finding, place);
    case 'too-few':
      return tooFew(finding, place);
    case 'new-normal':
      return expected(place) ?? { kind: 'new-level', good: goodOf(place.step.step.to) };
    case 'improved':
      return { kind: 'improved', good: goodOf(place.step.step.to) };
    case 'flag':
    case 'watch':
    case 'usual':
    case 'recovered':
      return null;
  }
}

/** Whose word made this week the first of a new level, `null` when nobody's did. */
function expected({ step, names, series, week }: VerdictContext): VerdictReason | null {
  const judged = step.findings[series] ?? [];
  const said = step.expected.findLast(
    (drop) =>
      drop.week <= week &&
      (drop.segment === null || drop.segment === names[series]) &&
      judged.slice(drop.week, week).every((finding) => finding === null),
  )?.acknowledgement;
  return said === undefined ? null : { kind: 'expected', by: said.by, why: said.why };
}

function learning({ learned }: Finding, { step, week }: VerdictContext): VerdictReason {
  const change = step.starts.findLast((start) => start.week <= week);
  return change === undefined
    ? { kind: 'learning', weeks: learned, needed: LEARNING_WEEKS }
    : { kind: 'definition-changed', weeksAgo: week - change.week };
}

function tooFew(finding: Finding, { counts, steps, step, series, week }: VerdictContext): VerdictReason {
  const exposure = step.exposures[series];
  const arrived = exposure === undefined ? null : riskAt(exposure, week, 0);
  const people = arrived === null || arrived.atRisk === 0 ? finding.people : arrived.atRisk;
  const segments = judgedSegments(counts).length;
  const good = goodOf(step.step.to);
  const toShow = good === 'down' ? peopleToShowDoubling : peopleToShowHalving;
  const needed = toShow(
    finding.expected / finding.people,
    logPrior({ steps: steps.length, segments, total: series === 0, lagged: (exposure?.lags ?? 1) > 1 }),
  );
  if (needed === null || finding.expected === 0) return { kind: 'too-few', people, enough: null, good };
  const enough = Math.max(FEWEST_PEOPLE, needed) * (people / finding.people);
  return { kind: 'too-few', people, enough: twoDigits(enough), good };
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(value < 100 ? 1 : 2));
}
