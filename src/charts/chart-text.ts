import type { Week } from '#domain/calendar/week.ts';
import { listText, startNear, weekText } from '#domain/wording/numbers-and-dates.ts';
import { paceText, usualRangeText } from '#domain/wording/numbers-or-dash.ts';
import { whyText } from '#domain/wording/reason-text.ts';
import { verdictText } from '#domain/wording/verdict-words.ts';
import { type ChartWeek, usualRange } from './chart-weeks.ts';
import { type PaceAxis, tickText } from './pace-axis.ts';

/** `also`: what follows the verdict. */
type Readout = { also?: readonly string[] };

/**
 * A week that is pointed at, in one line.
 *
 * @example weekReadout(week) // '16–22 Nov 2026: 5.1 %, usual 6.2–7.4 % · Below usual, 2nd week'
 */
export function weekReadout({ week, row, forming, filling }: ChartWeek, { also = [] }: Readout = {}): string {
  const rate = row.pace === null ? (whyText(row) ?? 'no rate') : paceText(row);
  const usual = filling || usualRange(row) === null ? '' : `, usual ${usualRangeText(row)}`;
  const verdict = `${forming ? 'Forming' : verdictText(row)}${filling ? ', reads too low' : ''}`;
  return [`${weekText(week)}: ${rate}${usual}`, verdict, ...also].join(' · ');
}

/**
 * The chart in one sentence, for those who do not see it. Only weeks that can be compared with each other are counted:
 * those under another definition, compared with nothing, or not over, are named apart.
 *
 * @example spokenChart(weeks) // '26 weeks, between 5.1 % and 7.2 %. Raised in 2 weeks, last that of 16 Nov.'
 */
export function spokenChart(weeks: readonly ChartWeek[]): string {
  const era = weeks.at(-1)?.era ?? 0;
  const known = weeks.filter((week) => week.row.pace !== null && isComparable(week, era));
  const byRate = known.toSorted((a, b) => (a.row.pace ?? 0) - (b.row.pace ?? 0));
  const [lowest, highest] = [byRate[0], byRate.at(-1)];
  const count = weeks.length === 1 ? '1 week' : `${weeks.length} weeks`;
  if (lowest === undefined || highest === undefined)
    return `${count}, none with a rate${weeks.some(({ row }) => row.pace !== null) ? ' that can be compared' : ''}.`;
  const apart = weeks.filter((week) => week.row.pace !== null && !isComparable(week, era)).length;
  const missing = weeks.length - known.length - apart;
  const flags = weeks.filter((week) => week.row.state === 'flag' && isComparable(week, era));
  return [
    `${count}, between ${paceText(lowest.row)} and ${paceText(highest.row)}`,
    ...(apart === 0 ? [] : [`, ${apart} of them not comparable and left out`]),
    ...(missing === 0 ? [] : [`, ${missing} without a rate`]),
    '.',
    flags.length === 0 ? ' Never raised.' : ` Raised in ${flagText(flags)}.`,
  ].join('');
}

/** Whether a week's rate can stand next to the last one's: it is over, counts the same, and was compared itself. */
function isComparable({ row, filling, forming, era }: ChartWeek, last: number): boolean {
  return !filling && !forming && era === last && usualRange(row) !== null;
}

function flagText(flags: readonly ChartWeek[]): string {
  const near = flags.at(-1)?.week;
  const weeks = flags.map(({ week }) => startNear(week, near ?? week));
  return weeks.length === 1
    ? `the week of ${weeks[0]}`
    : `${weeks.length} weeks, last that of ${weeks.at(-1)}`;
}

/** Why some dots are light, for every stretch of them; `null` where there are none. */
export function fillingText(weeks: readonly ChartWeek[]): string | null {
  const stretches: { from: Week; to: Week }[] = [];
  weeks.forEach(({ week, filling }, i) => {
    if (!filling) return;
    const last = stretches.at(-1);
    if (last !== undefined && weeks[i - 1]?.week === last.to) last.to = week;
    else stretches.push({ from: week, to: week });
  });
  if (stretches.length === 0) return null;
  const near = weeks.at(-1)?.week;
  const start = (week: Week) => startNear(week, near ?? week);
  const named = stretches.map(({ from, to }) =>
    from === to ? start(from) : `${start(from)} to ${start(to)}`,
  );
  return `Light dots, weeks of ${listText(named)}: these rates read too low and are compared with nothing, for people who came earlier are not in them.`;
}

/** @example cutAxisText(axis) // 'The axis starts at 34 %, not at zero.' */
export function cutAxisText({ cut, ticks, decimals }: PaceAxis): string | null {
  return cut ? `The axis starts at ${tickText(ticks[0] ?? 0, decimals)}, not at zero.` : null;
}
