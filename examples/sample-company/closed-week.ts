import type { Week } from '#domain/calendar/week.ts';
import type { LateArrivals } from '#domain/closing/restatement.ts';
import type { ReviewResponse } from '#domain/contract/review-schema.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { REVIEW_WEEKS } from '#domain/review/review-ask.ts';
import { sampleReview } from './sample-review.ts';

/** A week that was closed before the demo begins, and what was reported of it. */
export type ClosedBefore = {
  week: Week;
  by: string;
  at: string;
  reported: ReviewResponse;
  late: LateArrivals[];
};

const week = '2026-11-02' as Week;

/** Demos of that week which the sales system delivered after the week was closed, by channel. */
const lateDemos = new Map([
  ['organic', 10],
  ['paid search', 5],
  ['social', 2],
  ['email', 1],
  ['referral', 3],
]);

/** Visitors of that week who have since turned out to be somebody who was counted already. */
const mergedVisitors = new Map([
  ['organic', 4],
  ['paid search', 2],
]);

/**
 * The sample company closed a week before its sales system had delivered all demos of it, and counted six visitors twice:
 * what was reported differs from what is counted now.
 */
export function closedSampleWeek(): ClosedBefore {
  const now = sampleReview({ week, by: 'channel', weeks: REVIEW_WEEKS });
  return {
    week,
    by: 'growth lead',
    at: '2026-11-10T08:05:00.000Z',
    reported: { ...now, counts: asReported(now.counts) },
    late: [...lateDemos].map(([segment, people]) => ({ stage: 'demo', segment, people })),
  };
}

function asReported(counts: CountsDocument): CountsDocument {
  const at = counts.weeks.indexOf(week);
  return {
    ...counts,
    entries: counts.entries.map((series) => ({
      ...series,
      arrivals: changed(series.arrivals, at, mergedVisitors.get(series.segment ?? '')),
    })),
    steps: counts.steps.map((step) =>
      step.to === 'demo'
        ? {
            ...step,
            series: step.series.map((series) => ({
              ...series,
              conversions: series.conversions.map((row, u) => {
                const late = lateDemos.get(series.segment ?? '');
                return u === at ? changed(row, 0, late === undefined ? undefined : -late) : row;
              }),
            })),
          }
        : step,
    ),
  };
}

function changed(counts: readonly Count[], at: number, by: number | undefined): Count[] {
  return counts.map((count, index) =>
    index === at && count !== null && by !== undefined ? count + by : count,
  );
}
