import type { Week } from '#domain/calendar/week.ts';
import { isCount, lagsOf } from './arrivals.ts';
import type { Count, CountsDocument, StepSeries } from './counts.ts';

/**
 * The weeks `from` to before `to` of a document, by index, as a document of their own: what an engine would have counted for them. People who
 * reached a stage in them and the one before it ahead of them are carried in.
 *
 * @example countsBetween(counts, { from: 52, to: 104 }).weeks.length // 52
 */
export function countsBetween(
  counts: CountsDocument,
  { from, to }: { from: number; to: number },
): CountsDocument {
  const whole = from <= 0 && to >= counts.weeks.length;
  if (whole) return counts;
  const weeks = counts.weeks.slice(from, to);
  const inside = new Set<Week>(weeks);
  return {
    ...counts,
    weeks,
    entries: counts.entries.map((entry) => ({ ...entry, arrivals: entry.arrivals.slice(from, to) })),
    steps: counts.steps.map((step, index) => ({
      ...step,
      series: step.series.map((series) => seriesBetween(series, { from, to, lags: lagsOf(counts, index) })),
    })),
    missingWeeks: counts.missingWeeks.filter((week) => inside.has(week)),
    ...(counts.dataProblems && {
      dataProblems: counts.dataProblems.filter(({ week }) => inside.has(week)),
    }),
  };
}

/**
 * A document as it would have been answered for one of its weeks: nothing that is said of later weeks is in it. A week that it does not hold gives a
 * document without weeks.
 *
 * @example countsUntil(counts, '2026-11-09').weeks.at(-1) // '2026-11-09'
 */
export function countsUntil(counts: CountsDocument, week: Week): CountsDocument {
  const to = counts.weeks.indexOf(week) + 1;
  if (to === counts.weeks.length) return counts;
  const cut = countsBetween(counts, { from: 0, to });
  const first = cut.weeks[0] ?? week;
  const isIn = (one: { week: Week }) => first <= one.week && one.week <= week;
  const { entryAnswers, holidays, campaigns } = counts;
  return {
    ...cut,
    ...(entryAnswers && { entryAnswers: entryAnswers.filter(isIn) }),
    ...(holidays && { holidays: holidays.filter(isIn) }),
    ...(campaigns && { campaigns: campaigns.filter(({ from, to: end }) => from <= week && end >= first) }),
    steps: cut.steps.map((step) => ({
      ...step,
      definitionChanges: step.definitionChanges.filter(isIn),
      ...(step.answers && { answers: step.answers.filter(isIn) }),
    })),
  };
}

function seriesBetween(
  series: StepSeries,
  { from, to, lags }: { from: number; to: number; lags: number },
): StepSeries {
  const rows = series.conversions.slice(from, to).map((row, week) => row.slice(0, to - from - week));
  const carriedIn = Array.from({ length: Math.min(to, from + lags - 1) - from }, (_, week) =>
    landedAhead(series, { from, week: from + week, lags }),
  );
  const stated = series.carriedIn?.slice(from, to) ?? [];
  const all = Array.from({ length: Math.max(carriedIn.length, stated.length) }, (_, week) =>
    plus(week < carriedIn.length ? (carriedIn[week] ?? null) : 0, week < stated.length ? stated[week] : 0),
  );
  return { ...series, conversions: rows, carriedIn: all };
}

/** Who reached the stage in `week` of those whose row is ahead of `from`. */
function landedAhead(
  { conversions }: StepSeries,
  { from, week, lags }: { from: number; week: number; lags: number },
): Count {
  let sum: Count = 0;
  for (let row = Math.max(0, week - lags + 1); row < from; row++) {
    sum = plus(sum, conversions[row]?.[week - row]);
  }
  return sum;
}

/** A sum with a part that was not observed was not observed; one with a part that cannot be true is as impossible as that. */
function plus(a: Count, b: Count | undefined): Count {
  if (a !== null && !isCount(a)) return a;
  if (b === undefined || b === null) return null;
  if (!isCount(b)) return b;
  return a === null ? null : a + b;
}
