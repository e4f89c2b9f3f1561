import { type Day, firstDay, lastDay, type Week } from '#domain/calendar/week.ts';
import type { Amount, ClaimedSeries, SpendSeries } from '#domain/economics/money-document.ts';
import { MONEY_SCALE, type MoneyFacts, type SpendCell } from './money-facts.ts';

type Facts = Pick<MoneyFacts, 'spend' | 'ranges'>;

/**
 * What was spent on each segment, by week. A week is known where every source that spends on the segment at all covers each of its days: a part
 * of what was spent would be taken for all of it.
 */
export function spendSeries(facts: Facts, weeks: readonly Week[]): SpendSeries[] {
  const names = [...new Set(facts.spend.map(({ segment }) => segment))].sort(byName);
  const covers = coverage(facts);
  return names.map((segment) => {
    const cells = facts.spend.filter((cell) => cell.segment === segment);
    return { segment, amounts: weeklySums(cells, weeks, { covers, amountOf: ({ amount }) => amount }) };
  });
}

/** What each platform claims of each segment, as text with a decimal point. */
export function claimedSeries(
  facts: Facts,
  weeks: readonly Week[],
  windowOf: (source: string) => number | null,
): ClaimedSeries[] {
  const claiming = facts.spend.filter(({ claimed }) => claimed !== null);
  const covers = coverage(facts);
  const keys = new Map(claiming.map((cell) => [JSON.stringify([cell.platform, cell.segment]), cell]));
  return [...keys.values()].map(({ platform, segment }) => {
    const cells = claiming.filter((cell) => cell.platform === platform && cell.segment === segment);
    const windows = new Set(cells.map(({ source }) => windowOf(source)));
    const [windowDays = null] = windows.size === 1 ? windows : [];
    const sums = weeklySums(cells, weeks, { covers, amountOf: ({ claimed }) => claimed ?? 0 });
    return {
      platform,
      segment,
      conversions: sums.map((sum) => (sum === null ? null : decimalText(sum))),
      ...(windowDays !== null && { windowDays }),
    };
  });
}

type Covers = (source: string, week: Week) => boolean;

function coverage({ ranges }: Facts): Covers {
  return (source, week) => {
    let next: number = firstDay(week);
    const own = ranges.filter((range) => range.source === source).sort((a, b) => a.firstDay - b.firstDay);
    for (const range of own) if (range.firstDay <= next) next = Math.max(next, range.lastDay + 1);
    return next > (lastDay(week) satisfies Day);
  };
}

function weeklySums(
  cells: readonly SpendCell[],
  weeks: readonly Week[],
  { covers, amountOf }: { covers: Covers; amountOf: (cell: SpendCell) => number },
): Amount[] {
  const sources = [...new Set(cells.map(({ source }) => source))];
  const sums = new Map<Week, number>();
  for (const cell of cells) sums.set(cell.week, (sums.get(cell.week) ?? 0) + amountOf(cell));
  return weeks.map((week) =>
    sources.every((source) => covers(source, week)) ? (sums.get(week) ?? 0) : null,
  );
}

function decimalText(amount: number): string {
  return String(amount / 10 ** MONEY_SCALE);
}

function byName(a: string | null, b: string | null): number {
  return (a ?? '') < (b ?? '') ? -1 : 1;
}
