import { dayOfInstant, startOfDay } from '#domain/calendar/instant.ts';
import { type Day, parseDay } from '#domain/calendar/week.ts';
import { type Source, sourceKinds, timeOf } from '#server/ingest/kinds/source-kinds.ts';
import { type DayRows, withoutFarDays } from './far-days.ts';

/** The rows of a source on one day; `t` are the first and last instant of its events, `null` for daily totals. */
export type DeliveredDay = DayRows & { firstT: number | null; lastT: number | null };

export type Delivered = {
  firstDay: Day;
  lastDay: Day;
  /** The last day that was delivered in full. */
  through: Day;
  days: DeliveredDay[];
  before: DeliveredDay[];
  after: DeliveredDay[];
};

/** From when to when a source has delivered, `all` its days in order; `null` without a row. */
export function deliveredBy(source: Source, all: readonly DeliveredDay[]): Delivered | null {
  const { before, days, after } = withoutFarDays(all);
  const [first] = days;
  const last = days.at(-1);
  if (first === undefined || last === undefined) return null;
  const declared = source.completeThrough === null ? null : parseDay(source.completeThrough);
  const seen = isWhole(source, last) ? last.day : ((last.day - 1) as Day);
  return { firstDay: first.day, lastDay: last.day, through: declared ?? seen, days, before, after };
}

/** An export may be cut at any minute, so a day with clock times is not known to be over; a day of dates alone is. */
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
