import type { Week } from '#domain/calendar/week.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { judgingReview } from '#domain/review/judged-review.ts';
import type { Note } from '#domain/review/notes.ts';
import { type StageLine, type StepLine, type WeeklyReview, withRows } from '#domain/review/review-model.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { maskedCounts } from './segment-aliases.ts';
import type { ShareVisibility } from './share-scope.ts';
import { withoutSmallCounts } from './share-small-counts.ts';
import type { SharedReview } from './shared-review.ts';

/** What is known of the link itself: the week it shows, and its times, ISO 8601. */
export type SharedTimes = Pick<SharedReview, 'kind' | 'week' | 'reportedAt' | 'expiresAt'>;

/** A review as it is worked out: two years of counts, and what was noted of them. */
type Shareable = { counts: CountsDocument; notes: readonly Note[] };

/**
 * What somebody outside the team sees of one week. The counts are masked first, then judged and worded, so that no
 * sentence can name what is masked; small counts are left out last, once it is known what is said of them.
 *
 * `counts` are those the page judges: two years, cut by the property it is judged with. A week that is forming or missing
 * is said to be so, as on the page.
 *
 * @example sharedReview({ counts, notes: [] }, part, { kind: 'live', week, reportedAt: null, expiresAt }).review.headline
 */
export function sharedReview(of: Shareable, part: ShareVisibility, times: SharedTimes): SharedReview {
  return runToEnd(sharingReview(of, part, times));
}

/**
 * As `sharedReview`, in many short pieces: a server that pauses between them serves others meanwhile.
 *
 * @example for (const work = sharingReview(of, part, times); !work.next().done; ) await pause()
 */
export function* sharingReview(
  { counts, notes }: Shareable,
  part: ShareVisibility,
  { kind, week, reportedAt, expiresAt }: SharedTimes,
): Generator<void, SharedReview, void> {
  const masked = maskedCounts(counts, part);
  const { review, forming, filling } = yield* judgingReview({ counts: masked, economics: null }, week);
  const shown =
    part.hiddenUnder === null ? review : withoutSmallCounts(masked, review, { under: part.hiddenUnder });
  const weeks = weeksShown(counts.weeks, week, part.weeks);
  return {
    contract: 'weekline.shared/1',
    kind,
    title: counts.funnel.name,
    calendar: counts.calendar,
    week,
    reportedAt,
    dataThrough: counts.dataThrough,
    expiresAt,
    forming,
    filling,
    segmentBy: part.segmentBy,
    hiddenUnder: part.hiddenUnder,
    review: withRows(partOf(shown, part, weeks), toWireRow),
    notes: part.notes ? notes.filter((note) => weeks.has(note.week)) : [],
  };
}

function weeksShown(weeks: readonly Week[], week: Week, count: number): ReadonlySet<Week> {
  return new Set(weeks.filter((one) => one <= week).slice(-count));
}

/** Without segments of its own, a link still shows a review judged by segment. */
function partOf(
  review: WeeklyReview,
  { segmentBy, views }: ShareVisibility,
  weeks: ReadonlySet<Week>,
): WeeklyReview {
  const stepOf = (step: StepLine): StepLine => ({
    ...step,
    history: step.history.filter((row) =>
      views === 'review' ? row.week === review.week : weeks.has(row.week),
    ),
    segments: segmentBy === null ? [] : step.segments,
  });
  const stageOf = (line: StageLine): StageLine => ({
    ...line,
    trend: line.trend.filter((point) => weeks.has(point.week)),
    step: line.step === null ? null : stepOf(line.step),
  });
  return {
    ...review,
    stages: review.stages.map(stageOf),
    agenda: review.agenda.map((item) => ({ ...item, step: stepOf(item.step), owner: null })),
  };
}
