import { addWeeks, type Day, type WeekStart, weekOfDay, weekRange } from '#domain/calendar/week.ts';
import { type DataCheck, staleId } from '#domain/review/data-check.ts';
import { countText, dayYearText } from '#domain/wording/numbers-and-dates.ts';
import type { FarRows, SourceCoverage } from './counts-store.ts';

type OnCalendar = { weekStartsOn: WeekStart };

/** A source that follows another may have stopped without anybody noticing. */
export function quietEnd(
  { source, lastDay, through, quietFrom }: SourceCoverage,
  { weekStartsOn }: OnCalendar,
): DataCheck[] {
  if (quietFrom === null || lastDay === null || through === null) return [];
  return [
    {
      id: `quiet:${source}`,
      level: 'warning',
      message: `The last row of “${source}” is of ${dayYearText(lastDay)}, though it counts as complete through ${dayYearText(through)}; it has never been without rows for nearly so long.`,
      remedy:
        'If rows of these days exist, deliver them and run “weekline import”; if nothing happened, all is well.',
      weeks: weekRange(weekOfDay(quietFrom, weekStartsOn), weekOfDay(through, weekStartsOn)),
    },
  ];
}

/** @example aloneText({ rows: 1, farthest: parseDay('2026-11-27') }) // '1 row of 27 Nov 2026 that stands alone' */
function aloneText({ rows, farthest }: FarRows): string {
  return rows === 1
    ? `1 row of ${dayYearText(farthest)} that stands alone`
    : `${countText(rows)} rows that stand alone, the newest of ${dayYearText(farthest)}`;
}

/**
 * Sources that nobody seems to feed any more; where none of `all` is fed, that is said once. The date is said and not how long ago that was: an answer
 * that is kept would go on saying it. It concerns the latest week that a source completes, which a reader may take for last week.
 */
export function staleEnds(
  coverage: readonly SourceCoverage[],
  all: number,
  { weekStartsOn }: OnCalendar,
): DataCheck[] {
  const stale = coverage.flatMap(({ source, lastDay, through, quietFrom, staleSince, far }) =>
    staleSince === null || quietFrom !== null || lastDay === null || through === null
      ? []
      : [
          {
            source,
            newest: (staleSince - 1) as Day,
            through,
            alone: far.after === null ? '' : ` but ${aloneText(far.after)}`,
            sources: `“${source}” has sent nothing`,
            named: `${source}=`,
          },
        ],
  );
  const latest = stale.toSorted((a, b) => b.newest - a.newest)[0];
  if (latest === undefined) return [];
  const told =
    stale.length > 1 && stale.length === all
      ? [{ ...latest, alone: '', sources: 'No source has sent anything', named: '' }]
      : stale;
  return told.map(({ source, newest, through, alone, sources, named }) => ({
    id: staleId(source),
    level: 'warning',
    message: `${sources} newer than ${dayYearText(newest)}${alone}, longer ago than is usual.`,
    remedy: `Deliver newer files and run “weekline import”; if nothing has happened since, “weekline import --complete-through ${named}YYYY-MM-DD” says so.`,
    weeks: weekRange(
      addWeeks(weekOfDay((through + 1) as Day, weekStartsOn), -1),
      weekOfDay(Math.max(newest, through) as Day, weekStartsOn),
    ),
  }));
}
