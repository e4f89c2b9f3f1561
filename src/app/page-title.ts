import type { Week } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';
import type { WeeklyReview } from '#domain/review/review-model.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';
import type { ResolvedView } from './resolve-view.ts';
import type { ReviewState } from './use-review.ts';

type Shown = Pick<ReviewState, 'reviewed' | 'replacing'>;

/** The week in the header: the one asked for, else the one shown, else the one that will come. */
export function headerWeek(
  { week }: Pick<ResolvedView, 'week'>,
  { reviewed, replacing }: Shown,
  workspace: Pick<Workspace, 'lastCompleteWeek'> | null,
): Week | null {
  if (week !== null) return week;
  if (reviewed !== null && !replacing) return reviewed.week;
  return workspace?.lastCompleteWeek ?? null;
}

/** Read aloud when a review is shown; empty until then. `review`: that of the people who are shown. */
export function announcement({ replacing }: Pick<Shown, 'replacing'>, review: WeeklyReview | null): string {
  return review === null || replacing ? '' : `Week ${weekText(review.week)}. ${review.headline.title}`;
}

/** The title of the browser's tab. */
export function pageTitle(announced: string, week: Week | null): string {
  if (announced !== '') return `${announced} · Weekline`;
  return week === null ? 'Weekline' : `Week ${weekText(week)} · Weekline`;
}
