import { dayOfInstant, startOfDay } from '#domain/calendar/instant.ts';
import { DAYS_IN_WEEK, type Day, parseDay } from '#domain/calendar/week.ts';
import { isDeliveryDay } from '#server/ingest/kinds/source.ts';
import { daysOfRow, type Source, sourceKinds, timeOf } from '#server/ingest/kinds/source-kinds.ts';
import { withoutFarDays } from './far-days.ts';
import { strayFrom, type TimedDay } from './stray-days.ts';

/**
 * The rows of a source on one day; `t` are the first and last instant of its events, `null` for daily totals. `importId` is the import that brought
 * the first of them.
 */
export type DeliveredDay = TimedDay & { importId: number };

export type Delivered = {
  firstDay: Day;
  lastDay: Day;
  /** The last day that was delivered in full. */
  through: Day;
  days: DeliveredDay[];
  before: DeliveredDay[];
  /** After all others: far, or few after a silence that is not usual. */
  after: DeliveredDay[];
  /** After today. */
  future: DeliveredDay[];
};

/** What is known of a source's end beyond its rows. */
export type EndOfSource = {
  /** On the workspace's calendar; `null`: no clock is asked. */
  today: Day | null;
  /** The last day to which it was said, with an import, to be complete; `null`: nobody said. */
  told: Day | null;
};

/** From when to when a source has delivered, `all` its days in order; `null` without a row. */
export function deliveredBy(
  source: Source,
  all: readonly DeliveredDay[],
  { today, told }: EndOfSource,
): Delivered | null {
  const { past, future } = withoutFuture(spread(source, all), today);
  const { before, days: near, after: far } = withoutFarDays(past);
  const end = strayFrom(near);
  const days = near.slice(0, end);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const declared = source.completeThrough === null ? null : parseDay(source.completeThrough);
  const said = Math.max(declared ?? seenThrough(source, last), told ?? last.day - DAYS_IN_WEEK);
  const through = (today === null || future === null ? said : Math.min(said, today - 1)) as Day;
  const after = [...near.slice(end), ...far];
  return { firstDay: first.day, lastDay: last.day, through, days, before, after, future: future ?? [] };
}

/**
 * Rows dated after today are set apart. Where they are half of the source or more it is the clock of this machine that is wrong, and it is not
 * asked: `future` is `null`.
 */
function withoutFuture(
  all: readonly DeliveredDay[],
  today: Day | null,
): { past: DeliveredDay[]; future: DeliveredDay[] | null } {
  if (today === null) return { past: [...all], future: [] };
  const future = all.filter(({ day }) => day > today);
  if (rowsOf(future) * 2 >= rowsOf(all) && future.length > 0) return { past: [...all], future: null };
  return { past: all.filter(({ day }) => day <= today), future };
}

/** A row that covers a week has rows on each of its days. */
function spread(source: Source, all: readonly DeliveredDay[]): DeliveredDay[] {
  if (daysOfRow(source) === 1) return [...all];
  return all.flatMap((row) =>
    Array.from({ length: DAYS_IN_WEEK }, (_, index) => ({ ...row, day: (row.day + index) as Day })),
  );
}

/**
 * An export may be cut at any minute, so a day with clock times is not known to be over; a day of dates alone is. A source that is delivered by
 * the day, or to a day of the week, says that it is.
 */
function seenThrough(source: Source, last: DeliveredDay): Day {
  if (source.each !== null) {
    let day = last.day;
    while (!isDeliveryDay(source.each, day)) day = (day + 1) as Day;
    return day;
  }
  return isWhole(source, last) ? last.day : ((last.day - 1) as Day);
}

function isWhole(source: Source, { firstT, lastT }: DeliveredDay): boolean {
  if (sourceKinds[source.kind].precision === 'day' || firstT === null || lastT === null) return true;
  const { zone } = timeOf(source);
  return firstT === lastT && startOfDay(dayOfInstant(firstT, zone), zone) === firstT;
}

/** Days between the first and the last delivered one that have no row. */
export function absentDays(delivered: Delivered | null): Day[] {
  if (delivered === null) return [];
  const { firstDay, through, days } = delivered;
  const present = new Set(days.map(({ day }) => day));
  return Array.from(
    { length: Math.max(0, through - firstDay + 1) },
    (_, index) => (firstDay + index) as Day,
  ).filter((day) => !present.has(day));
}

function rowsOf(days: readonly DeliveredDay[]): number {
  return days.reduce((sum, { rows }) => sum + rows, 0);
}
