import type { ConversionValue } from '#domain/economics/economics.ts';
import { carriedLoss } from '#domain/explanation/loss.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { noiseChanceText } from '#domain/wording/certainty.ts';
import { aboutMoneyRangeText, aboutMoneyText, toKnownDigits } from '#domain/wording/money.ts';
import {
  comparedPercentText,
  countText,
  ordinalText,
  percentRangeText,
  percentText,
  rangeText,
  startNear,
} from '#domain/wording/numbers-and-dates.ts';
import { reasonPhrase } from '#domain/wording/reason-text.ts';
import { beginningOf, sinceText, weeksLasted } from '#domain/wording/since-text.ts';
import { amongText, isolated } from '#domain/wording/typography.ts';
import {
  isTooFewConverting,
  outsideText,
  sideOf,
  worseSideOf,
  worseWord,
} from '#domain/wording/verdict-words.ts';
import { type StepNames, stepName } from './story-name.ts';

/**
 * What a verdict means, in one plain sentence: the rate of the week, since when, and what is usual here; of a drop that is over, what it cost at `macro`, the next
 * macro stage.
 *
 * @example stepSentence(row) // '5.1 %, the second week below your usual 6.2–7.4 %.'
 */
export function stepSentence(row: VerdictRow, macro: Stage | null = null): string {
  switch (row.state) {
    case 'flag':
      return `${rate(row)}${outText(row)}.`;
    case 'watch':
      return `${rate(row)} this week, on the ${worseWord(row)} side${sinceIfEarlier(row)}; ${usual(row)}. Not enough to call it a ${dropWord(row)}.`;
    case 'usual':
    case 'just-outside':
      return usualSentence(row);
    case 'accepted':
      return `${rate(row)} this week; ${usual(row)} since a change that was accepted.`;
    case 'improved':
      return `${rate(row)} this week, ${row.good === 'down' ? 'lower' : 'higher'} for some weeks now; ${usual(row)}, and the range follows.`;
    case 'recovered':
      return `${backText(row)} ${rate(row)}${ended(row, macro)}; ${usual(row)}.`;
    case 'new-normal':
      return newNormalSentence(row);
    case 'learning':
      return `Learning: ${why(row) ?? 'not judged yet'}.`;
    case 'too-few':
      return tooFewSentence(row);
    case 'no-data':
      return `Not judged: ${why(row) ?? 'no data'}.`;
    case 'data-problem':
      return row.reason?.kind === 'incomplete'
        ? `Not judged: ${reasonPhrase(row.reason)}.`
        : `Not judged, the counts cannot be true: ${why(row) ?? 'unknown fault'}.`;
  }
}

function tooFewSentence(row: VerdictRow): string {
  const { reason } = row;
  const few = reason?.kind === 'too-few' && isTooFewConverting(reason) ? '' : ', too few people';
  return `Cannot tell yet${few}${reason === null ? '' : `: ${reasonPhrase(reason)}`}.`;
}

/**
 * The lead sentence of a flag. Only in its first week a rate has fallen, or risen where that is the problem, to where it is.
 *
 * @example fallSentence({ from, to }, row)
 * // 'Free account → Demo requested is at 5.1 %, the second week below your usual 6.2–7.4 %.'
 */
export function fallSentence(names: StepNames, row: VerdictRow): string {
  const among = amongText(row);
  if (isFirstWeek(row) && sideOf(row) === worseSideOf(row))
    return `${stepName(names)} ${row.good === 'down' ? 'rose' : 'fell'} to ${rate(row)}${among} this week; ${usual(row)}.`;
  return `${stepName(names)} is at ${rate(row)}${among}${outText(row)}.`;
}

/** The macro conversions that a drop has cost: at which stage, and what they are worth where that is known. */
export type LossOf = {
  macro: Stage;
  value: ConversionValue | null;
  /** The share of the people at `macro` who become customers; `null` where nobody can say. */
  customers: number | null;
  /** It counts those too who would have got there in later weeks. */
  laterToo: boolean;
};

/**
 * What the drop has cost so far: macro conversions with their range, and the customers and the money that they are;
 * `null` when that is not known or not yet a person. `ranges` adds the range of the money. Where more is the problem, how many more there are at the stage itself, of which nobody knows the worth.
 *
 * @example costSentence(row, { macro: demo, value: { currency: 'EUR', each: 414 }, customers: 0.28, laterToo: false })
 * // 'So far about 360 fewer people at Demo requested than usual (likely 287–426): about 100 customers, €150,000.'
 */
export function costSentence(
  row: VerdictRow,
  { macro, value, customers, laterToo }: LossOf,
  ranges: 'with-ranges' | 'short' = 'short',
): string | null {
  if (row.good === 'down') return tooManySentence(row, macro);
  const loss = lossOf(row);
  if (loss === null) return null;
  const { people } = loss;
  const money = value === null ? null : aboutMoneyText(people.amount, value);
  const range =
    value === null || ranges === 'short'
      ? ''
      : ` (likely ${aboutMoneyRangeText(carriedLoss(people, { share: 1, spread: value.spread ?? 0 }), value)})`;
  const won = customers === null || customers === 1 ? null : customersText(people.amount * customers);
  const worth = [...(won === null ? [] : [won]), ...(money === null ? [] : [`${money}${range}`])].join(', ');
  const lead = `${laterToo ? 'In all' : 'So far'} about ${loss.fewer}${amongText(row)} at ${isolated(macro.name)} than usual (likely ${loss.range})`;
  const fewer = laterToo ? `${lead}, with those who would have got there later` : lead;
  return worth === '' ? `${fewer}.` : `${fewer}: ${worth}.`;
}

/**
 * How likely it is that the drop is none; `null` where that is the likelier.
 *
 * @example certaintySentence(row) // 'Chance that this is only noise: under 1 in 20.'
 */
export function certaintySentence({ evidence }: VerdictRow): string | null {
  const chance = noiseChanceText(evidence);
  return chance === null ? null : `Chance that this is only noise: ${chance}.`;
}

/**
 * Whether the step broke or the people changed, as far as the lags show; `null` where they cannot. In its first week a
 * drop shows mostly among those who arrived in it, whatever its cause.
 *
 * @example whoSentence(row) // 'Earlier people and new ones alike convert worse: look at the step itself.'
 */
export function whoSentence(row: VerdictRow): string | null {
  const { who, onset, week, good } = row;
  if (who !== null && onset === week) {
    return 'Too early to tell whether the step broke or other people came.';
  }
  switch (who) {
    case 'everyone':
      return good === 'down'
        ? 'It is more of earlier people and of new ones alike: look at the step itself.'
        : 'Earlier people and new ones alike convert worse: look at the step itself.';
    case 'arrivals':
      return good === 'down'
        ? `It is more of those who came ${sinceText(row) ?? 'since then'}, and as many as usual of earlier people: look at who comes.`
        : `Those who came ${sinceText(row) ?? 'since then'} convert worse, earlier people as usual: look at who comes.`;
    case null:
      return null;
  }
}

function usualSentence(row: VerdictRow): string {
  const side = sideOf(row);
  if (side === 'inside' || side === 'unknown') return `${rate(row)} this week; ${usual(row)}.`;
  return `${rate(row)} this week, ${outsideText(row, usualRange(row))}.`;
}

/** Continues a rate: “, the second week below your usual 6.2–7.4 %”. */
function outText(row: VerdictRow): string {
  const worse = worseSideOf(row);
  const since = sinceText(row);
  if (sideOf(row) !== worse)
    return `, ${worseWord(row)}${since === null ? '' : `${isCreeping(row) ? ',' : ''} ${since}`}; ${usual(row)}`;
  const creeping = isCreeping(row) && since !== null ? `, ${since}` : '';
  return `, the ${ordinalText(weeksLasted(row))} week ${worse} your usual ${usualRange(row)}${creeping}`;
}

function isFirstWeek(row: VerdictRow): boolean {
  return weeksLasted(row) <= 1 && !isCreeping(row) && (beginningOf(row) ?? row.week) === row.week;
}

function isCreeping({ since }: VerdictRow): boolean {
  return since?.creeping === true;
}

function dropWord({ good }: VerdictRow): string {
  return good === 'down' ? 'rise' : 'drop';
}

function tooManySentence(row: VerdictRow, { name }: Stage): string | null {
  const { lost = null, lostLow = null, lostHigh = null } = row;
  if (lost === null || lostLow === null || lostHigh === null || lost < 0.5) return null;
  const more = Math.round(lost) === 1 ? '1 person more' : `${countText(lost)} more people`;
  const range = rangeText(countText(Math.max(0, lostLow)), countText(Math.max(lost, lostHigh)));
  return `So far about ${more}${amongText(row)} at ${isolated(name)} than usual (likely ${range}).`;
}

/** Of a step that is watched the weeks before may have been inside their range, which leaves them out of no count. */
function sinceIfEarlier(row: VerdictRow): string {
  const since = sinceText(row);
  if (since === null || beginningOf(row) === row.week) return '';
  return `${isCreeping(row) ? ',' : ''} ${since}`;
}

function why({ reason }: VerdictRow): string | null {
  return reason === null ? null : reasonPhrase(reason);
}

function lossOf({ lostMacro, lostMacroLow, lostMacroHigh }: VerdictRow) {
  if (lostMacro === null || lostMacroLow === null || lostMacroHigh === null || lostMacro < 0.5) return null;
  const low = Math.max(0, lostMacroLow);
  const high = Math.max(lostMacro, lostMacroHigh);
  return {
    fewer: Math.round(lostMacro) === 1 ? '1 person fewer' : `${countText(lostMacro)} fewer people`,
    range: rangeText(countText(low), countText(high)),
    people: { amount: lostMacro, low, high },
  };
}

/** Customers that are fewer than half a one are none to speak of. */
function customersText(customers: number): string | null {
  if (customers < 0.5) return null;
  const known = Math.round(toKnownDigits(customers));
  return `about ${countText(known)} ${known === 1 ? 'customer' : 'customers'}`;
}

function rate({ pace, low, high }: VerdictRow): string {
  if (pace === null) return 'an unknown rate';
  return low === null || high === null ? percentText(pace) : comparedPercentText(pace, { low, high });
}

function usual(row: VerdictRow): string {
  return row.low === null || row.high === null
    ? 'what is usual is not known yet'
    : `${usualRange(row)} is usual for you`;
}

function usualRange({ pace, low, high }: VerdictRow): string {
  return low === null || high === null ? 'range' : percentRangeText(low, high, pace);
}

function ended(row: VerdictRow, macro: Stage | null): string {
  const start = beginningOf(row);
  if (start === null) return '';
  const { since, week, good } = row;
  const began = `${since == null || since.exact ? 'on' : 'about'} ${startNear(start, week)}`;
  return `: the ${dropWord(row)} that began ${began} is over${good === 'down' ? moreText(row) : fewerText(row, macro)}`;
}

function fewerText(row: VerdictRow, macro: Stage | null): string {
  const loss = lossOf(row);
  return loss === null || macro === null
    ? ''
    : `, after about ${loss.fewer} at ${isolated(macro.name)} than usual`;
}

function moreText({ lost = null }: VerdictRow): string {
  return lost === null || lost < 0.5 ? '' : `, after about ${countText(lost)} more than usual`;
}

function backText(row: VerdictRow): string {
  const side = sideOf(row);
  if (side === 'inside' || side === 'unknown') return 'Back at';
  return side === worseSideOf(row) ? 'Nearly back, at' : 'Now at';
}

/** Where a level begins that somebody expected there is no fall to date it by. */
function newNormalSentence(row: VerdictRow): string {
  const since = sinceText(row);
  if (since === null) return `${rate(row)} this week, the first of a new level.`;
  return `${rate(row)} this week, ${worseWord(row)}${isCreeping(row) ? ',' : ''} ${since}; ${wasUsual(row)}. From now on it is compared with its latest weeks.`;
}

function wasUsual(row: VerdictRow): string {
  return row.low === null || row.high === null
    ? 'what was usual before is not known'
    : `${usualRange(row)} was usual before`;
}
