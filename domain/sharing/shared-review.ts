import type { Calendar, Week } from '#domain/calendar/week.ts';
import type { Note } from '#domain/review/notes.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import type { WireRow } from '#domain/wording/wire-row.ts';
import type { ShareKind } from './share-scope.ts';

/** How a report reaches its reader: by a link of the team's server, or as files, readable by all or only with their key. */
export type Medium = 'link' | 'open' | 'sealed';

/**
 * A review as somebody outside the team may see it: what the page shows of one week, and nothing it was worked out from.
 * `review` holds no definitions, and owners only where they were chosen; its segments bear the names the link was made with, real ones or aliases.
 */
export type SharedReview = {
  contract: 'weekline.shared/1';
  kind: ShareKind;
  /** The funnel's name. */
  title: string;
  calendar: Calendar;
  week: Week;
  /** When it was reported, ISO 8601; `null` for a live one. */
  reportedAt: string | null;
  /** What has become of the week since, in a sentence; only of a frozen one, once that is counted otherwise. */
  changed?: string | undefined;
  /** The last instant that every source had delivered. */
  dataThrough: string | null;
  /** Whether nobody fed a source any more when this was worked out; absent: all were fed. */
  stale?: boolean | undefined;
  /** Until when it is shown, ISO 8601; `null` while nothing ends it. */
  expiresAt: string | null;
  /** Whether the week was not over, or not all delivered, when this was worked out. */
  forming: boolean;
  /** The steps, by the stage they lead to, whose pipeline was still filling. */
  filling: string[];
  segmentBy: string | null;
  /** Whether the segments bear letters instead of their names. Absent in reports of earlier versions. */
  aliased?: boolean | undefined;
  /** Whether the owners of raised steps are named; absent: they are not. */
  owners?: boolean | undefined;
  /** Counts of fewer people than this are left out; `null`: none is. */
  hiddenUnder: number | null;
  review: WeeklyReview<WireRow>;
  notes: Note[];
};
