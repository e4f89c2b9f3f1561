import type { Week } from '#domain/calendar/week.ts';
import { LEARNING_WEEKS } from '#domain/detector/judge-series.ts';
import type { RatioFinding } from '#domain/detector/ratios/detect-ratios.ts';
import type { MoneyChange, MoneyState, MoneyVerdict } from './money-verdict.ts';

/** How a ratio was judged: a cost upside down (arrivals for each unit spent), revenue as it is, × its margin. */
export type Measure = { kind: 'cost' } | { kind: 'revenue'; margin: number };

/** A week without enough people: how many there are, and how many would do. */
export type FewPeople = { people: number; enough: number };

/**
 * The verdict on a week, in money for each person.
 *
 * @example verdictOfRatio(null, { weeks, measure: { kind: 'cost' }, few: { people: 0, enough: 5 } }) // { kind: 'not-observed' }
 */
export function verdictOfRatio(
  finding: RatioFinding | null,
  { weeks, measure, few }: { weeks: readonly Week[]; measure: Measure; few: FewPeople },
): MoneyVerdict {
  if (finding === null) return { kind: 'not-observed' };
  const inMoney = (level: number) =>
    measure.kind === 'cost' ? Math.exp(-level) : Math.exp(level) * measure.margin;
  const observed = inMoney(finding.level);
  if (finding.status === 'learning')
    return { kind: 'learning', observed, weeks: finding.learned, needed: LEARNING_WEEKS };
  if (finding.status === 'too-few') return { kind: 'too-few', ...few };
  const ends = [inMoney(finding.low), inMoney(finding.high)];
  return {
    kind: 'judged',
    state: stateOfRatio(finding, finding.status),
    observed,
    expected: inMoney(finding.middle),
    low: Math.min(...ends),
    high: Math.max(...ends),
    evidence: finding.evidence,
    change: changeOf(finding, { weeks, measure }),
  };
}

function stateOfRatio(
  { level, low, high }: RatioFinding,
  state: Exclude<MoneyState, 'just-outside'>,
): MoneyState {
  return state === 'usual' && (level < low || level > high) ? 'just-outside' : state;
}

function changeOf(
  { drop }: RatioFinding,
  { weeks, measure }: { weeks: readonly Week[]; measure: Measure },
): MoneyChange | null {
  const since = drop === null ? undefined : weeks[drop.since.week];
  if (drop === null || since === undefined) return null;
  // Money that buys a quarter less costs a third more.
  const size = (fall: number) => (measure.kind === 'cost' ? 1 / (1 - fall) - 1 : fall);
  return {
    since,
    isExact: drop.since.isExact,
    isCreeping: drop.since.isCreeping,
    size: size(drop.size),
    low: size(drop.low),
    high: size(drop.high),
  };
}
