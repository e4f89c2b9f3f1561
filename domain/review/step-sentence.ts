import { type Week, weeksBetween } from '#domain/calendar/week.ts';
import type { ConversionValue } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { certaintyText } from '#domain/wording/certainty.ts';
import { aboutMoneyText } from '#domain/wording/money.ts';
import {
  comparedPercentText,
  countText,
  ordinalText,
  percentRangeText,
  percentText,
  rangeText,
  startText,
} from '#domain/wording/numbers-and-dates.ts';
import { reasonPhrase } from '#domain/wording/reason-text.ts';

export type StepNames = { from: Stage; to: Stage };

/** @example stepName({ from: account, to: demo }) // 'Free account → Demo requested' */
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
      return `Learning: ${why(row) ?? 'not judged yet'}.`;
    case 'too-few':
      return `Cannot tell yet: ${why(row) ?? 'too few people'}.`;
    case 'no-data':
      return `Not judged: ${why(row) ?? 'no data'}.`;
    case 'data-problem':
      return `Not judged, the counts cannot be true: ${why(row) ?? 'unknown fault'}.`;
  }
}

/**
 * The lead sentence of a flag. Only in its first week a rate has fallen to where it is.
 *
 * @example fallSentence({ from, to }, row) // 'Free account → Demo requested is at 5.1 %, low for the second week; 6.2–7.4 % is usual for you.'
 */
export function fallSentence(names: StepNames, row: VerdictRow): string {
  const among = row.segment === null ? '' : ` among “${row.segment}”`;
  const said =
    weeksSince(row) <= 1
      ? `fell to ${rate(row)}${among} this week`
      : `is at ${rate(row)}${among}, low ${duration(row)}`;
  return `${stepName(names)} ${said}; ${usual(row)}.`;
}

/**
 * What the drop has cost so far in macro conversions, and in money where their value is known, with its range; `null` when
 * that is not known or not yet a person.
 *
 * @example costSentence(row, demo, { currency: 'EUR', each: 1480 })
 * // 'It has cost about 21 people at Demo requested so far (12–31, 19 in 20), worth about €31,000 (18,000–46,000).'
 */
export function costSentence(row: VerdictRow, macro: Stage, value: ConversionValue | null): string | null {
  const loss = lossOf(row);
  if (loss === null) return null;
  const money = value === null ? '' : `, worth about ${aboutMoneyText(loss.people, value)}`;
  return `It has cost about ${loss.lost} at ${macro.name} so far (${loss.range}, 19 in 20)${money}.`;
}

/**
 * By what a flag is ranked: the macro conversions lost, and the money where their value is known, with their ranges; `null`
 * when that is not known or not yet a person.
 *
 * @example lossText(row, demo, { currency: 'EUR', each: 1480 })
 * // '−21 people at Demo requested (12–31), −€31,000 (18,000–46,000)'
 */
export function lossText(row: VerdictRow, macro: Stage, value: ConversionValue | null): string | null {
  const loss = lossOf(row);
  if (loss === null) return null;
  const { people } = loss;
  const money = value === null ? '' : `, ${aboutMoneyText({ ...people, amount: -people.amount }, value)}`;
  return `−${loss.lost} at ${macro.name} (${loss.range})${money}`;
}

/**
 * How sure it is that the drop is real; `null` where it is not likelier than not.
 *
 * @example certaintySentence(row) // 'The drop is very likely real (over 95 in 100).'
 */
export function certaintySentence({ evidence }: VerdictRow): string | null {
  const certainty = certaintyText(evidence);
  return certainty === null ? null : `The drop is ${certainty}.`;
}

/**
 * Whether the step broke or the people changed, as far as the lags show; `null` where they cannot. In its first week a
 * drop shows mostly among those who arrived in it, whatever its cause.
 *
 * @example whoSentence(row) // 'Everyone in the pipeline converts worse, not only new arrivals: the step itself is the place to look.'
 */
export function whoSentence({ who, onset, week }: VerdictRow): string | null {
  if (who !== null && onset === week) {
    return 'Too early to tell whether the step broke or the people changed.';
  }
  switch (who) {
    case 'everyone':
      return 'Everyone in the pipeline converts worse, not only new arrivals: the step itself is the place to look.';
    case 'arrivals':
      return `Those who arrived since ${onset === null ? 'then' : startText(onset)} convert worse, earlier arrivals as usual: who arrives is the place to look.`;
    case null:
      return null;
  }
}

function why({ reason }: VerdictRow): string | null {
  return reason === null ? null : reasonPhrase(reason);
}

function lossOf({ lostMacro, lostMacroLow, lostMacroHigh }: VerdictRow) {
  if (lostMacro === null || lostMacroLow === null || lostMacroHigh === null || lostMacro < 0.5) return null;
  const low = Math.max(0, lostMacroLow);
  const high = Math.max(lostMacro, lostMacroHigh);
  return {
    lost: `${countText(lostMacro)} ${Math.round(lostMacro) === 1 ? 'person' : 'people'}`,
    range: rangeText(countText(low), countText(high)),
    people: { amount: lostMacro, low, high },
  };
}

function rate({ pace, low, high }: VerdictRow): string {
  if (pace === null) return 'an unknown rate';
  return low === null || high === null ? percentText(pace) : comparedPercentText(pace, { low, high });
}

function usual({ low, high }: VerdictRow): string {
  return low === null || high === null
    ? 'what is usual is not known yet'
    : `${percentRangeText(low, high)} is usual for you`;
}

function duration(row: VerdictRow): string {
  const place = weeksSince(row);
  return place <= 1 ? 'this week' : `for the ${ordinalText(place)} week`;
}

/** The week of the onset is the first. */
function weeksSince({ onset, week }: VerdictRow): number {
  return onset === null ? 1 : weeksBetween(onset, week) + 1;
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
