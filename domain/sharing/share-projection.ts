import type { Week } from '#domain/calendar/week.ts';
import { runToEnd } from '#domain/detector/pausable-work.ts';
import type { Count, CountsDocument } from '#domain/funnel/counts.ts';
import { saysStale } from '#domain/review/data-check.ts';
import { type JudgedReview, judgingReview, type ReviewFacts } from '#domain/review/judged-review.ts';
import type { Note } from '#domain/review/notes.ts';
import {
  type AgendaItem,
  type StageLine,
  type StepLine,
  type WeeklyReview,
  withRows,
} from '#domain/review/review-model.ts';
import { weeklyReview } from '#domain/review/weekly-review.ts';
import { toWireRow } from '#domain/wording/wire-row.ts';
import { maskedCounts } from './segment-aliases.ts';
import type { ShareVisibility } from './share-scope.ts';
import { withoutSmallCounts } from './share-small-counts.ts';
import type { SharedReview } from './shared-review.ts';

/** What is known of the link itself: the week it shows, and its times, ISO 8601. */
export type SharedTimes = Pick<SharedReview, 'kind' | 'week' | 'reportedAt' | 'expiresAt'>;

/** A review as it is worked out: two years of counts, and what was noted of them. */
type Shareable = {
  counts: CountsDocument;
  /** The same cut by the property that everyone's verdicts come from, where `counts` is cut by another. */
  everyone?: CountsDocument | null;
  notes: readonly Note[];
  economics?: ReviewFacts['economics'];
  /** Of the data: an outsider is told that the week is not to be trusted, and nothing that a check names. */
  checks?: ReviewFacts['checks'];
};

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
  { counts, everyone = null, notes, economics: known = null, checks }: Shareable,
  part: ShareVisibility,
  { kind, week, reportedAt, expiresAt }: SharedTimes,
): Generator<void, SharedReview, void> {
  const masked = maskedCounts(counts, part);
  const facts = { counts: masked, everyone: everyone === null ? null : maskedCounts(everyone, part) };
  // An amount of money would give away how few are left out.
  const economics = part.money && part.hiddenUnder === null ? known : null;
  const judged = yield* judgingReview({ ...facts, namesEveryone: false, economics, checks }, week);
  const { forming, filling } = judged;
  const { counts: told, review } =
    part.segmentBy === null
      ? ofEveryone({ counts: masked, economics, checks }, judged)
      : { counts: masked, review: judged.review };
  const shown =
    part.hiddenUnder === null
      ? review
      : withoutSmallCounts(told, review, {
          under: part.hiddenUnder,
          checks,
          everyone: part.segmentBy === null ? null : facts.everyone,
        });
  const weeks = weeksShown(counts.weeks, week, part.weeks);
  return {
    contract: 'weekline.shared/1',
    kind,
    title: part.title ?? counts.funnel.name,
    calendar: counts.calendar,
    week,
    reportedAt,
    dataThrough: counts.dataThrough,
    ...(saysStale(checks ?? [], week) ? { stale: true } : {}),
    expiresAt,
    forming,
    filling,
    segmentBy: part.segmentBy,
    hiddenUnder: part.hiddenUnder,
    ...(part.segmentBy !== null && part.segments === 'masked' ? { aliased: true } : {}),
    ...(part.owners ? { owners: true } : {}),
    review: withRows(partOf(shown, part, weeks), toWireRow),
    notes: part.notes ? notes.filter((note) => weeks.has(note.week)) : [],
  };
}

/**
 * The review in which no segment is named or counted. Everyone's verdicts are those of the page, which is judged by segment;
 * only what is said of them is worked out without.
 */
function ofEveryone(
  { counts, economics, checks }: ReviewFacts,
  { verdicts, week }: JudgedReview,
): { counts: CountsDocument; review: WeeklyReview } {
  const everyone = withoutSegments(counts);
  const rows = verdicts.filter(({ segment }) => segment === null);
  return {
    counts: everyone,
    review: weeklyReview({ counts: everyone, verdicts: rows, week, economics, checks }),
  };
}

/** The segments added up into one series each: a sum with a part that was not observed was not observed. */
function withoutSegments(counts: CountsDocument): CountsDocument {
  return {
    ...counts,
    segmentBy: null,
    segments: [],
    entries: [{ segment: null, arrivals: summed(counts.entries.map(({ arrivals }) => arrivals)) }],
    steps: counts.steps.map(({ answers, series, ...step }) => {
      const carried = series.flatMap(({ carriedIn }) => (carriedIn === undefined ? [] : [carriedIn]));
      const conversions = counts.weeks.map((_, week) =>
        summed(series.map((one) => one.conversions[week] ?? [])),
      );
      return {
        ...step,
        ...(answers === undefined ? {} : { answers: answers.filter(({ segment }) => segment === null) }),
        series: [
          { segment: null, conversions, ...(carried.length === 0 ? {} : { carriedIn: summed(carried) }) },
        ],
      };
    }),
  };
}

/** Place by place, as far as the longest reaches; who is not in a shorter one are nobody. */
function summed(lists: readonly (readonly Count[])[]): Count[] {
  const length = Math.max(0, ...lists.map((list) => list.length));
  return Array.from({ length }, (_, place) =>
    lists.reduce<Count>((sum, list) => {
      const part = list[place];
      if (part === undefined) return sum;
      return sum === null || part === null ? null : sum + part;
    }, 0),
  );
}

function weeksShown(weeks: readonly Week[], week: Week, count: number): ReadonlySet<Week> {
  return new Set(weeks.filter((one) => one <= week).slice(-count));
}

function partOf(
  review: WeeklyReview,
  { views, owners }: ShareVisibility,
  weeks: ReadonlySet<Week>,
): WeeklyReview {
  const withHistory = <Line extends Pick<StepLine, 'history'>>(line: Line): Line => ({
    ...line,
    history: line.history.filter((row) =>
      views === 'review' ? row.week === review.week : weeks.has(row.week),
    ),
  });
  const stageOf = (line: StageLine): StageLine => ({
    ...line,
    trend: line.trend.filter((point) => weeks.has(point.week)),
    step: line.step === null ? null : withHistory(line.step),
    arrivals: line.arrivals === null ? null : withHistory(line.arrivals),
  });
  return {
    ...review,
    stages: review.stages.map(stageOf),
    agenda: review.agenda.map(
      (item): AgendaItem =>
        item.kind === 'step'
          ? { ...item, step: withHistory(item.step), owner: owners ? item.owner : null }
          : { ...item, arrivals: withHistory(item.arrivals), owner: owners ? item.owner : null },
    ),
  };
}
