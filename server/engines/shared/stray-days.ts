import type { DayRows } from '#server/reviews/silences/silent-days.ts';

/** `firstT` and `lastT` are the first and last instant of the day's rows; `null` where they have no time. */
export type TimedDay = DayRows & { firstT: number | null; lastT: number | null };

const MS_IN_DAY = 86_400_000;
/** With fewer days nobody knows how long this source is usually silent. */
const FEWEST_DAYS = 10;
const GAPS_LEARNED = 60;
const DAYS_LEARNED = 28;
/** Of the gaps between days with rows, all but the longest few are usual. */
const USUAL_SHARE = 0.95;
const LONGER = 1.5;
/** So many rows would have come in the silence, had the source gone on. */
const MISSED_ROWS = 10;
const FEW_ROWS = 2;
const FEW_SHARE = 0.1;

/**
 * From which of `days`, in order, the few last rows stand alone: after a silence half as long again as is usual here, in which ten rows or more
 * would have come, and themselves under a tenth of what such days bring. One row from a clock that is ahead says nothing of how far the
 * source reaches. `days.length`: none does.
 */
export function strayFrom(days: readonly TimedDay[]): number {
  let rows = 0;
  let from = days.length;
  for (let index = days.length - 1; index >= FEWEST_DAYS; index--) {
    const [day, before] = [days[index], days[index - 1]];
    if (day === undefined || before === undefined) break;
    rows += day.rows;
    const usual = usualBefore(days, index);
    const span = (days.at(-1)?.day ?? day.day) - day.day + 1;
    if (rows > Math.max(FEW_ROWS, usual.rowsADay * span * FEW_SHARE)) break;
    const silence = startOf(day) - endOf(before);
    const missed = (silence / MS_IN_DAY) * usual.rowsADay;
    if (silence > usual.silence * LONGER && missed >= MISSED_ROWS) from = index;
  }
  return from;
}

function usualBefore(days: readonly TimedDay[], index: number): { rowsADay: number; silence: number } {
  const learned = days.slice(Math.max(0, index - DAYS_LEARNED), index);
  const span = (learned.at(-1)?.day ?? 0) - (learned[0]?.day ?? 0) + 1;
  const gaps = days
    .slice(Math.max(1, index - GAPS_LEARNED), index)
    .map((day, at) => startOf(day) - endOf(days[Math.max(1, index - GAPS_LEARNED) + at - 1] ?? day))
    .sort((a, b) => a - b);
  return {
    rowsADay: learned.reduce((sum, { rows }) => sum + rows, 0) / span,
    silence: gaps[Math.ceil(gaps.length * USUAL_SHARE) - 1] ?? 0,
  };
}

function startOf({ day, firstT }: TimedDay): number {
  return firstT ?? day * MS_IN_DAY;
}

function endOf({ day, lastT }: TimedDay): number {
  return lastT ?? day * MS_IN_DAY;
}
