import type { Week } from '#domain/calendar/week.ts';
import type { MoneyChange, MoneyVerdict } from '#domain/economics/verdicts/money-verdict.ts';
import { changeText, countText, listText, startNear } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import { comparedTexts, type MoneyUnit } from './amounts.ts';

type Read = { unit: MoneyUnit; readIn: Week };

/**
 * The verdict on the cost of an arrival.
 *
 * @example arrivalCostText({ kind: 'not-observed' }, { unit: { currency: 'EUR', scale: 2 }, readIn: '2026-11-16' }) // 'not judged: spend or arrivals of this week are not known'
 */
export function arrivalCostText(verdict: MoneyVerdict, read: Read): string {
  if (verdict.kind !== 'judged')
    return unjudgedText(verdict, 'arrivals', 'spend or arrivals of this week are not known');
  const { change } = verdict;
  const isMarked = verdict.state === 'flag' || verdict.state === 'watch';
  const more =
    isMarked && change !== null
      ? `costs ${shareText(change.size)} more ${sinceText(change, read)}: `
      : 'costs ';
  return `an arrival ${more}${againstUsual(verdict, read)}`;
}

/**
 * The verdict on what new customers bring in their first four weeks.
 *
 * @example earlyRevenueText({ kind: 'too-few', people: 60, enough: 150 }, { unit: { currency: 'EUR', scale: 2 }, readIn: '2026-11-16' }) // 'not judged: 60 customers a week, and it needs about 150'
 */
export function earlyRevenueText(verdict: MoneyVerdict, read: Read): string {
  if (verdict.kind !== 'judged')
    return unjudgedText(verdict, 'customers a week', 'their first four weeks are not over, or not known');
  const { change } = verdict;
  const isMarked = verdict.state === 'flag' || verdict.state === 'watch';
  const less =
    isMarked && change !== null ? `${shareText(change.size)} less ${sinceText(change, read)}: ` : '';
  return `a new customer brings ${less}${againstUsual(verdict, read)} in the first four weeks`;
}

function againstUsual(
  { observed, low, high }: Extract<MoneyVerdict, { kind: 'judged' }>,
  { unit }: Read,
): string {
  const { value, range } = comparedTexts({ amount: observed, low, high }, unit);
  return `${value}${range === null ? '' : `; ${range} is usual for you`}`;
}

/** How much more or less, without its sign. */
function shareText(size: number): string {
  return changeText(size).replace(/^\+/, '');
}

function sinceText({ since, isExact, isCreeping }: MoneyChange, { readIn }: Read): string {
  const day = startNear(since, readIn);
  if (isCreeping) return `creeping since about ${day}`;
  return isExact ? `since ${day}` : `since about ${day}`;
}

function unjudgedText(
  verdict: Exclude<MoneyVerdict, { kind: 'judged' }>,
  people: string,
  unknown: string,
): string {
  switch (verdict.kind) {
    case 'learning':
      return `learning: ${verdict.weeks} of ${verdict.needed} weeks`;
    case 'too-few':
      return `not judged: ${countText(verdict.people)} ${people}, and it needs about ${verdict.enough}`;
    case 'not-observed':
      return `not judged: ${unknown}`;
  }
}

/**
 * Why CPA is flagged, and which of the two it is: what arrivals cost, or a step that fewer of them pass (`steps`, by name). `null` where neither is flagged.
 *
 * @example cpaCauseText({ kind: 'not-observed' }, ['Demo']) // 'CPA up: fewer people go on to Demo than usual; what an arrival costs is not judged'
 */
export function cpaCauseText(arrivalCost: MoneyVerdict, steps: readonly string[]): string | null {
  const rise = arrivalCost.kind === 'judged' && arrivalCost.state === 'flag' ? arrivalCost.change : null;
  const names = listText(steps.map(isolated));
  if (rise !== null) {
    const more = `CPA up ${shareText(rise.size)}: an arrival costs so much more`;
    return steps.length === 0
      ? `${more}; they convert as usual`
      : `${more}, and fewer people go on to ${names} than usual`;
  }
  if (steps.length === 0) return null;
  const cost =
    arrivalCost.kind === 'judged'
      ? 'an arrival costs what it usually does'
      : 'what an arrival costs is not judged';
  return `CPA up: fewer people go on to ${names} than usual; ${cost}`;
}
