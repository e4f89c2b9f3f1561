import { TZDate } from '@date-fns/tz';
import type { Instant } from './instant.ts';

/** From `starts` on the clocks of a zone show UTC plus `offset` milliseconds, until the next span starts. */
export type OffsetSpan = { starts: Instant; offset: number };

const MS_IN_DAY = 86_400_000;

/**
 * The spans of constant offset of a zone from one instant to another, in order; the first starts at or before `from`.
 * Changes are looked for day by day, so two that cancel each other within one day are not seen; no zone has had that.
 * Throws a RangeError for a zone that the machine does not know.
 *
 * @example offsetSpans('Europe/Helsinki', Date.parse('2026-03-01T00:00:00Z'), Date.parse('2026-04-01T00:00:00Z'))
 * // [{ starts: Date.parse('2026-03-01T00:00:00Z'), offset: 7_200_000 },
 * //  { starts: Date.parse('2026-03-29T01:00:00Z'), offset: 10_800_000 }]
 */
export function offsetSpans(timeZone: string, from: Instant, to: Instant): OffsetSpan[] {
  const spans = [{ starts: from, offset: offsetAt(from, timeZone) }];
  let offset = offsetAt(from, timeZone);
  for (let day = from; day < to; day += MS_IN_DAY) {
    const next = Math.min(day + MS_IN_DAY, to);
    const after = offsetAt(next, timeZone);
    if (after === offset) continue;
    spans.push({ starts: changeBetween(day, next, timeZone), offset: after });
    offset = after;
  }
  return spans;
}

/** What the clocks of the zone are ahead of UTC, in milliseconds. */
function offsetAt(instant: Instant, timeZone: string): number {
  const local = new TZDate(instant, timeZone);
  const shown = Date.UTC(
    local.getFullYear(),
    local.getMonth(),
    local.getDate(),
    local.getHours(),
    local.getMinutes(),
    local.getSeconds(),
    local.getMilliseconds(),
  );
  if (Number.isNaN(shown)) throw new RangeError(`“${timeZone}” is not a time zone this machine knows.`);
  return shown - instant;
}

/** The first instant in (`before`, `after`] with the offset of `after`. */
function changeBetween(before: Instant, after: Instant, timeZone: string): Instant {
  const offset = offsetAt(after, timeZone);
  let low = before;
  let high = after;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle, timeZone) === offset) high = middle;
    else low = middle;
  }
  return high;
}
