import { peopleToShowHalving } from '#domain/detector/detectable.ts';
import { logPrior } from '#domain/detector/evidence.ts';
import type { Finding } from '#domain/detector/finding.ts';
import { FEWEST_PEOPLE, LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { type CountFault, riskAt } from '#domain/funnel/triangle.ts';
import { countText, numberWord } from '#domain/wording/numbers-and-dates.ts';
import { type JudgedStep, judgedSegments } from './judged-step.ts';

/** How the reasons of a series that still learns begin. */
export const NOT_JUDGED = 'not judged: ';

/** Where a verdict stands: one series of one step in one week, by index. */
export type Place = {
  counts: CountsDocument;
  steps: readonly JudgedStep[];
  step: JudgedStep;
  names: readonly (string | null)[];
  series: number;
  week: number;
};

/**
 * The plain phrase that explains a verdict, `null` for those that need none.
 *
 * @example reasonFor(finding, place) // 'not judged: definition changed 3 weeks ago'
 */
export function reasonFor(finding: Finding, place: Place): string | null {
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

/**
 * What is wrong with a count.
 *
 * @example faultText({ kind: 'not-a-count', value: -1 }) // '-1 is not a number of people'
 */
export function faultText(fault: CountFault): string {
  switch (fault.kind) {
    case 'not-a-count':
      return `${fault.value} is not a number of people`;
    case 'more-than-at-risk':
      return `${countText(fault.conversions)} converted of ${countText(fault.atRisk)} people`;
    case 'arrivals-unknown':
      return 'the arrivals of this week are not a number of people';
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
    const seen = learned === 0 ? 'there are none yet' : `there ${learned === 1 ? 'is' : 'are'} ${learned}`;
    return `${NOT_JUDGED}it takes ${numberWord(LEARNING_WEEKS).toLowerCase()} earlier weeks; ${seen}`;
  }
  const ago = week - change.week;
  if (ago === 0) return `${NOT_JUDGED}definition changed this week`;
  return `${NOT_JUDGED}definition changed ${ago} ${ago === 1 ? 'week' : 'weeks'} ago`;
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
