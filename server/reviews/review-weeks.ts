import { addWeeks, parseWeek, type Week, type WeekStart, weekRange } from '#domain/calendar/week.ts';
import { type Refusal, refuse } from '#domain/contract/refusal.ts';
import type { Delivery } from './delivery.ts';

/** From when to when there are weeks. */
type ReviewableWeeks = Pick<Delivery, 'firstWeek' | 'lastWeek' | 'lastCompleteWeek'>;

export type WeeksQuestion = { week: Week | null; weeks: number; weekStartsOn: WeekStart };

/**
 * The weeks of a review: `weeks` of them up to the one asked for, or up to the latest complete one, and none before the
 * data. A week that is still forming may be asked for. Empty while there is no data and no week was asked for.
 */
export function reviewWeeks(delivery: ReviewableWeeks, asked: WeeksQuestion): Week[] | Refusal {
  const { firstWeek, lastWeek, lastCompleteWeek } = delivery;
  const { week, weekStartsOn } = asked;
  if (week !== null && parseWeek(week, weekStartsOn) === null)
    return refuse({ kind: 'not-a-week', week, weekStartsOn });
  if (firstWeek === null || lastWeek === null)
    return week === null ? [] : refuse({ kind: 'week-outside', week, first: null, last: null });
  const last = week ?? lastCompleteWeek ?? lastWeek;
  if (last < firstWeek || last > lastWeek)
    return refuse({ kind: 'week-outside', week: last, first: firstWeek, last: lastWeek });
  const first = addWeeks(last, 1 - asked.weeks);
  return weekRange(first < firstWeek ? firstWeek : first, last);
}
