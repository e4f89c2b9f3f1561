import { weekOfInstant } from '#domain/calendar/instant.ts';
import { type Calendar, type Week, weekRange } from '#domain/calendar/week.ts';
import type { Workspace } from '#domain/contract/review-schema.ts';

type WeekBounds = {
  firstWeek: Week | null;
  lastCompleteWeek: Week | null;
  dataThrough: string | null;
  calendar: Calendar;
};

/**
 * The weeks a reader can open, oldest first; the last may still be forming. Data that reach to midnight have not begun the
 * day after it.
 */
export function weekChoice({ firstWeek, lastCompleteWeek, dataThrough, calendar }: WeekBounds): Week[] {
  const reached = dataThrough === null ? null : weekOfInstant(Date.parse(dataThrough) - 1, calendar);
  const last = latest(lastCompleteWeek, reached);
  return last === null ? [] : weekRange(firstWeek ?? last, last);
}

function latest(a: Week | null, b: Week | null): Week | null {
  if (a === null || b === null) return a ?? b;
  return a > b ? a : b;
}

/** The week before or after, where the list has it. */
export function nextWeek(weeks: readonly Week[], week: Week | null, by: -1 | 1): Week | null {
  const at = week === null ? -1 : weeks.indexOf(week);
  return at === -1 ? null : (weeks[at + by] ?? null);
}

/** Whether words about commands and `weekline.yaml` mean something to whoever runs the API. */
export function isOwnServer(workspace: Workspace | null): boolean {
  return workspace?.server === 'weekline';
}

/** Whether there are closed weeks to ask for: a flag that is false is as good as none. */
export function seesClosedWeeks(workspace: Workspace | null): boolean {
  return workspace?.canClose === true || workspace?.canSeeClosed === true;
}

/** The properties by which a funnel can be split. */
export function segmentProperties(
  workspace: Pick<Workspace, 'funnels'> | null,
  funnel: string | null,
): readonly string[] {
  return workspace?.funnels.find(({ id }) => id === funnel)?.segmentProperties ?? [];
}

/** Whether there is a choice of properties, and so something to say of which one is judged by. */
export function severalProperties(
  workspace: Pick<Workspace, 'funnels'> | null,
  funnel: string | null,
): boolean {
  return segmentProperties(workspace, funnel).length > 1;
}
