import type { CountFault } from '#domain/funnel/triangle.ts';
import type { VerdictReason, VerdictRow } from '#domain/verdicts/verdict.ts';
import { dataProblemText } from './data-problem-text.ts';
import { countText, listText, numberWord } from './numbers-and-dates.ts';
import { isOutOfReach, isTooFewConverting, worseWord } from './verdict-words.ts';

/** How the reasons of a series that still learns begin, where its state is not printed next to it. */
export const NOT_JUDGED = 'not judged: ';

/**
 * A reason as a phrase, to be read alone: in a table, in a document.
 *
 * @example reasonText({ kind: 'definition-changed', weeksAgo: 3 }) // 'not judged: definition changed 3 weeks ago'
 */
export function reasonText(reason: VerdictReason): string {
  return isOfLearning(reason) ? `${NOT_JUDGED}${reasonPhrase(reason)}` : reasonPhrase(reason);
}

/**
 * Why a verdict is what it is, in words; `null` where it explains itself.
 *
 * @example whyText(row) // 'not judged: definition changed 3 weeks ago'
 */
export function whyText({ reason }: Pick<VerdictRow, 'reason'>): string | null {
  return reason === null ? null : reasonText(reason);
}

/**
 * A reason as a phrase that continues the state of its verdict.
 *
 * @example reasonPhrase({ kind: 'definition-changed', weeksAgo: 3 }) // 'definition changed 3 weeks ago'
 */
export function reasonPhrase(reason: VerdictReason): string {
  switch (reason.kind) {
    case 'learning':
      return learningPhrase(reason.weeks, reason.needed);
    case 'definition-changed':
      return `definition changed ${agoText(reason.weeksAgo)}`;
    case 'too-few':
      return tooFewPhrase(reason);
    case 'expected':
      return `expected, says ${reason.by}: “${reason.why}”`;
    case 'accepted':
      return `expected, says ${reason.by}: “${reason.why}”${reason.isDue ? '; due to be looked at again' : ''}`;
    case 'new-level':
      return `${worseWord(reason)} for twelve weeks: from now on it is compared with its latest weeks`;
    case 'improved':
      return `${reason.good === 'down' ? 'lower' : 'higher'} for some weeks: the usual range follows`;
    case 'forming':
      return 'the week is still forming';
    case 'source-silent':
      return 'a source sent nothing this week';
    case 'incomplete':
      return listText(reason.problems.map(dataProblemText));
    case 'not-counted':
      return 'no counts for this week';
    case 'nobody-entered':
      return 'nobody entered';
    case 'nobody-arrived':
      return 'nothing was recorded';
    case 'as-last-year':
      return 'as every year at this time';
    case 'fault':
      return faultText(reason.fault);
    case 'hidden':
      return `hidden: fewer than ${reason.under} people`;
    case 'written':
      return reason.text;
  }
}

function isOfLearning(reason: VerdictReason): boolean {
  if (reason.kind === 'written') return reason.ofLearning;
  return reason.kind === 'learning' || reason.kind === 'definition-changed';
}

function learningPhrase(weeks: number, needed: number): string {
  const seen = weeks === 0 ? 'there are none yet' : `there ${weeks === 1 ? 'is' : 'are'} ${weeks}`;
  return `it takes ${numberWord(needed).toLowerCase()} earlier weeks; ${seen}`;
}

function agoText(weeks: number): string {
  if (weeks === 0) return 'this week';
  return `${weeks} ${weeks === 1 ? 'week' : 'weeks'} ago`;
}

function tooFewPhrase({ people, enough, good }: Extract<VerdictReason, { kind: 'too-few' }>): string {
  const weekly = `${countText(people)} ${Math.round(people) === 1 ? 'person' : 'people'} a week`;
  if (isTooFewConverting({ people, enough })) return `${weekly}, hardly any of whom convert`;
  return enough === null || isOutOfReach({ people, enough })
    ? weekly
    : `${weekly}; a ${good === 'down' ? 'rise to twice as many' : 'fall by half'} would show with about ${countText(enough)}`;
}

function faultText(fault: CountFault): string {
  switch (fault.kind) {
    case 'not-a-count':
      return `${fault.value} is not a number of people`;
    case 'nobody-counted':
      return `nobody was counted where about ${countText(fault.usual)} are usual: check that it is still counted`;
    case 'more-than-at-risk':
      return `${countText(fault.conversions)} converted of ${countText(fault.atRisk)} people`;
    case 'arrivals-unknown':
      return 'the arrivals of this week are not a number of people';
  }
}
