import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { lagsBeforeStragglers } from '#domain/funnel/pipeline-lags.ts';
import { settledRates } from '#domain/funnel/triangle.ts';
import { startNear } from '#domain/wording/numbers-and-dates.ts';
import { peopleText, rateText } from '#domain/wording/numbers-or-dash.ts';

/** The people who arrived in one week: how many converted, so far or for good. */
export type SettledWeek = {
  week: Week;
  arrivals: number | null;
  conversions: number | null;
  rate: number | null;
  settled: boolean;
  /** The week from which on nobody of them, or only stragglers, can convert within the step's window. */
  settles: Week;
};

type Series = { step: number; segment: string | null; forming: Week | null };

/** For every week of the document its arrivals' conversion; a week that is still forming settles nothing. */
export function settledWeeks(counts: CountsDocument, { step, segment, forming }: Series): SettledWeek[] {
  const lags = lagsBeforeStragglers(counts, step);
  const rates = settledRates(counts, step, segment);
  return counts.weeks.map((week, i) => {
    const cohort = rates[i] ?? null;
    const settles = addWeeks(week, Math.max(1, lags));
    const last = addWeeks(settles, -1);
    return {
      week,
      arrivals: cohort?.arrivals ?? null,
      conversions: cohort?.conversions ?? null,
      rate: cohort === null ? null : cohort.conversions / cohort.arrivals,
      settled: cohort?.settled === true && (forming === null || last < forming),
      settles,
    };
  });
}

/** @example settledText(week) // '10 % of the 744 have converted so far; final on 14 Dec' */
export function settledText({ week, arrivals, rate, settled, settles }: SettledWeek): string {
  if (rate === null) return 'what became of its people is not known';
  const share = `${rateText(rate)} of the ${peopleText(arrivals)}`;
  return settled
    ? `${share} converted`
    : `${share} have converted so far; final on ${startNear(settles, week)}`;
}

/** Whether everyone who converts does so in the week of arrival, so that a week's pace and settled rate are one. */
export function withinWeek(weeks: readonly SettledWeek[]): boolean {
  return weeks.every(({ week, settles }) => addWeeks(week, 1) === settles);
}

/** Why the latest weeks are hollow; `null` where every week has settled. */
export function unsettledText(weeks: readonly SettledWeek[]): string | null {
  const open = weeks.filter(({ rate, settled }) => rate !== null && !settled);
  const [first] = open;
  const last = open.at(-1);
  if (first === undefined || last === undefined) return null;
  const when =
    first === last
      ? `final on ${startNear(last.settles, last.week)}`
      : `the first week is final on ${startNear(first.settles, first.week)}, the last on ${startNear(last.settles, last.week)}`;
  return `Hollow: people of these weeks still have time to convert; ${when}.`;
}
