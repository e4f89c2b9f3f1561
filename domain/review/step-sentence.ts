import { type Week, weeksBetween } from '#domain/calendar/week.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from './verdict.ts';
import {
  countText,
  ordinalText,
  percentBesideText,
  percentRangeText,
  percentText,
  startText,
} from './words.ts';

/** The ends of a step, by the names readers know. */
export type StepNames = { from: Stage; to: Stage };

/**
 * A step by its two stages.
 *
 * @example stepName({ from: account, to: demo }) // 'Free account → Demo requested'
 */
export function stepName({ from, to }: StepNames): string {
  return `${from.name} → ${to.name}`;
}

/**
 * What a verdict means, in one plain sentence: the rate of the week, since when, and what is usual here.
 *
 * @example stepSentence(row) // '5.1 % this week, low for the second week; 6.2–7.4 % is usual for you.'
 */
export function stepSentence(row: VerdictRow): string {
  switch (row.state) {
    case 'flag':
      return `${rate(row)} this week, low ${duration(row)}; ${usual(row)}.`;
    case 'watch':
      return `${rate(row)} this week, on the low side ${duration(row)}; ${usual(row)}. Not enough to call it a drop.`;
    case 'usual':
      return `${rate(row)} this week; ${usual(row)}.`;
    case 'improved':
      return `Rose to ${rate(row)} and stayed; from now on this is what is usual.`;
    case 'recovered':
      return `Back at ${rate(row)}${ended(row)}; ${usual(row)}.`;
    case 'new-normal':
      return `${rate(row)} this week, ${sinceText(row.onset)}; from now on this is what is usual.`;
    case 'learning':
      return `${sentence(row.reason ?? 'not judged yet')}.`;
    case 'too-few':
      return `Cannot tell yet: ${row.reason ?? 'too few people'}.`;
    case 'no-data':
      return `Not judged: ${row.reason ?? 'no data'}.`;
    case 'data-problem':
      return `Not judged, the counts cannot be true: ${row.reason ?? 'unknown fault'}.`;
  }
}

/**
 * The lead sentence of a flag.
 *
 * @example fallSentence({ from, to }, row) // 'Free account → Demo requested fell to 5.1 % for the second week; 6.2–7.4 % is usual for you.'
 */
export function fallSentence(names: StepNames, row: VerdictRow): string {
  const among = row.segment === null ? '' : ` among “${row.segment}”`;
  return `${stepName(names)} fell to ${rate(row)}${among} ${duration(row)}; ${usual(row)}.`;
}

/**
 * What the drop has cost so far in macro conversions, with its range; `null` when that is not known or not yet a person.
 *
 * @example costSentence(row, demo) // 'It has cost about 21 × “Demo requested” so far (12–31).'
 */
export function costSentence(row: VerdictRow, macro: Stage): string | null {
  const { lostMacro, lostMacroLow, lostMacroHigh } = row;
  if (lostMacro === null || lostMacroLow === null || lostMacroHigh === null || lostMacro < 0.5) return null;
  const range = `${countText(Math.max(0, lostMacroLow))}–${countText(Math.max(lostMacro, lostMacroHigh))}`;
  const people = `${countText(lostMacro)} ${Math.round(lostMacro) === 1 ? 'person' : 'people'}`;
  return `It has cost about ${people} at ${macro.name} so far (${range}).`;
}

/**
 * Whether the step broke or the people changed, as far as the lags can tell; `null` where they cannot.
 *
 * @example whoSentence(row) // 'Everyone in the pipeline converts worse, not only new arrivals: the step itself is the place to look.'
 */
export function whoSentence({ who, onset }: VerdictRow): string | null {
  switch (who) {
    case 'everyone':
      return 'Everyone in the pipeline converts worse, not only new arrivals: the step itself is the place to look.';
    case 'arrivals':
      return `Those who arrived since ${onset === null ? 'then' : startText(onset)} convert worse, earlier arrivals as usual: who arrives is the place to look.`;
    case null:
      return null;
  }
}

function rate({ pace, low, high }: VerdictRow): string {
  if (pace === null) return 'an unknown rate';
  return low === null || high === null ? percentText(pace) : percentBesideText(pace, { low, high });
}

function usual({ low, high }: VerdictRow): string {
  return low === null || high === null
    ? 'what is usual is not known yet'
    : `${percentRangeText(low, high)} is usual for you`;
}

function duration({ onset, week }: VerdictRow): string {
  const place = onset === null ? 1 : weeksBetween(onset, week) + 1;
  return place <= 1 ? 'this week' : `for the ${ordinalText(place)} week`;
}

function ended({ onset, lostMacro }: VerdictRow): string {
  if (onset === null) return '';
  const cost =
    lostMacro !== null && lostMacro >= 0.5 ? ` and cost about ${countText(lostMacro)} macro conversions` : '';
  return `: the drop that began on ${startText(onset)} is over${cost}`;
}

function sinceText(onset: Week | null): string {
  return onset === null ? 'lower for twelve weeks' : `lower since ${startText(onset)}`;
}

function sentence(phrase: string): string {
  return phrase.charAt(0).toUpperCase() + phrase.slice(1);
}
