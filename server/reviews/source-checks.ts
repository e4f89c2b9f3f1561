import {
  DAYS_IN_WEEK,
  type Day,
  dayText,
  parseDay,
  type Week,
  type WeekStart,
  weekOfDay,
} from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import type { DataCheck } from '#domain/review/data-check.ts';
import { daysText } from '#domain/wording/data-problem-text.ts';
import { countText, dayYearText, weeksText, weekText } from '#domain/wording/numbers-and-dates.ts';
import { fine } from './consistency-checks.ts';
import type { FarRows, SourceCoverage } from './counts-store.ts';
import { quietEnd, staleEnds } from './source-ends.ts';

/** A source this many days behind the others holds the whole review back. */
const LATE_DAYS = 7;

export type CheckedWeek = { week: Week | null; weekStartsOn: WeekStart };

/** What there is to know of the sources before the meeting: how far, how complete, how clean. What touches the week itself is a problem. */
export function sourceChecks(coverage: readonly SourceCoverage[], checked: CheckedWeek): DataCheck[] {
  const ends = coverage.flatMap(({ source, through }) => (through === null ? [] : [{ source, through }]));
  const newest = ends.reduce<End | null>((a, b) => (a === null || b.through > a.through ? b : a), null);
  return coverage
    .flatMap((source) => [
      deliveredThrough(source, newest),
      ...quietEnd(source, checked),
      ...rejectedRows(source),
      ...missingWeeks(source, checked),
      ...silentDays(source, checked),
      ...absentDays(source, checked),
      ...farRows(source),
      ...outdatedRows(source),
    ])
    .concat(
      staleEnds(
        coverage.filter((source) => !isBehind(source, newest)),
        coverage.length,
        checked,
      ),
    );
}

type End = { source: string; through: Day };

function isBehind({ through }: Pick<SourceCoverage, 'through'>, newest: End | null): boolean {
  return newest !== null && through !== null && newest.through - through >= LATE_DAYS;
}

function deliveredThrough(
  { source, through, lastDay, follows }: SourceCoverage,
  newest: End | null,
): DataCheck {
  const id = `delivered:${source}`;
  if (through === null || newest === null)
    return {
      id,
      level: 'problem',
      message: `“${source}” has delivered nothing yet, so no week is complete.`,
      remedy: `Check the files of “${source}” in weekline.yaml, then run “weekline import”.`,
    };
  const behind = newest.through - through;
  if (isBehind({ through }, newest))
    return {
      id,
      level: 'warning',
      message: `“${source}” has delivered through ${dayYearText(through)} only, ${behind} days behind “${newest.source}”: later weeks wait for it.`,
      remedy: `Deliver its newer files and run “weekline import”. If it is complete without them, run “weekline import --complete-through ${source}=${dayText(newest.through)}”, or say in weekline.yaml how it is delivered (each, follows).`,
    };
  if (lastDay !== null && lastDay < through)
    return fine(
      id,
      `“${source}” is complete through ${dayYearText(through)}${follows === null ? '' : `, as “${follows}” is`}; its last row is of ${dayYearText(lastDay)}.`,
    );
  return fine(id, `“${source}” has delivered through ${dayYearText(through)}.`);
}

function rejectedRows({ source, rejected }: SourceCoverage): DataCheck[] {
  if (rejected === 0) return [];
  const rows = rejected === 1 ? '1 row' : `${countText(rejected)} rows`;
  return [
    {
      id: `rejected:${source}`,
      level: 'warning',
      message: `${rows} of “${source}” could not be read and ${rejected === 1 ? 'is' : 'are'} not counted.`,
      remedy: 'Run “weekline import --list-rejected” to see each one with its line and reason.',
    },
  ];
}

/** One check for the week itself, and one for all others. */
function touching(
  weeks: readonly Week[],
  { week }: CheckedWeek,
  check: { id: string; message: (weeks: Week[]) => string; remedy: string },
): DataCheck[] {
  const own = weeks.filter((one) => one === week);
  const others = weeks.filter((one) => one !== week);
  const of = (id: string, level: DataCheck['level'], touched: Week[]): DataCheck[] =>
    touched.length === 0
      ? []
      : [{ id, level, message: check.message(touched), remedy: check.remedy, weeks: touched }];
  return [...of(`${check.id}:this-week`, 'problem', own), ...of(check.id, 'warning', others)];
}

const DELIVER = 'If the data still exist, deliver them and run “weekline import”.';

function missingWeeks(coverage: SourceCoverage, checked: CheckedWeek): DataCheck[] {
  const { source, missingWeeks, silentDays } = coverage;
  const partly = weeksOf(
    silentDays.map(({ day }) => day),
    checked,
  );
  return touching(
    missingWeeks.filter((week) => !partly.includes(week)),
    checked,
    {
      id: `missing:${source}`,
      message: (weeks) => {
        const one = weeks.length === 1;
        return `“${source}” sent nothing in ${one ? 'the week of ' : ''}${weeksText(weeks)}: nothing is counted or judged in ${one ? 'it' : 'them'}.`;
      },
      remedy: DELIVER,
    },
  );
}

function silentDays({ source, silentDays }: SourceCoverage, checked: CheckedWeek): DataCheck[] {
  const days = silentDays.map(({ day }) => day);
  const inWeeks = (weeks: readonly Week[]) =>
    silentDays.filter(({ day }) => weeks.includes(weekOfDay(day, checked.weekStartsOn)));
  return touching(weeksOf(days, checked), checked, {
    id: `silent:${source}`,
    message: (weeks) => {
      const silent = inWeeks(weeks);
      const nothing = silent.every(({ rows }) => rows === 0) ? 'nothing' : 'nothing, or almost nothing,';
      const [only] = weeks;
      if (weeks.length === 1 && only !== undefined)
        return `“${source}” sent ${nothing} on ${daysText(silent.map(({ day }) => day))}, days on which it usually does: the week of ${weekText(only)} is neither judged nor taken as usual.`;
      return `“${source}” sent ${nothing} on ${silent.length} days of ${weeksText(weeks)}, days on which it usually does: these weeks are neither judged nor taken as usual.`;
    },
    remedy: DELIVER,
  });
}

function absentDays({ source, absentDays, daysApart }: SourceCoverage, checked: CheckedWeek): DataCheck[] {
  if (daysApart !== null)
    return [
      {
        id: `rows-apart:${source}`,
        level: 'problem',
        message: `“${source}” has at most one row every ${daysApart} days; daily totals are expected, so the other days of every week count as not observed, and no week is counted.`,
        remedy:
          'If a row counts the week that begins on its day, add “covers: week” to its date in weekline.yaml.',
      },
    ];
  return touching(weeksOf(absentDays, checked), checked, {
    id: `absent:${source}`,
    message: (weeks) => {
      const days = absentDays.filter((day) => weeks.includes(weekOfDay(day, checked.weekStartsOn)));
      const [only] = weeks;
      if (weeks.length === 1 && only !== undefined)
        return `“${source}” has no row for ${daysText(days)}: not observed, so what it counts in the week of ${weekText(only)} is not known.`;
      return `“${source}” has no row for ${countText(days.length)} days of ${weeksText(weeks)}: not observed, so what it counts in them is not known.`;
    },
    remedy: 'Write zeros for days on which nothing happened; deliver the others and run “weekline import”.',
  });
}

function outdatedRows({ source, outdated }: SourceCoverage): DataCheck[] {
  if (outdated === null) return [];
  const { rows, firstDay, lastDay, files, fileCount } = outdated;
  const [are, count] =
    rows === 1 ? ['1 row', 'counts as it was'] : [`${countText(rows)} rows`, 'count as they were'];
  const more = fileCount > files.length ? ` and ${fileCount - files.length} more` : '';
  return [
    {
      id: `outdated:${source}`,
      level: 'warning',
      message: `${are} of “${source}”, of ${dayYearText(firstDay)} to ${dayYearText(lastDay)}, ${count} read under an older mapping, from files that are not read now: ${files.join(', ')}${more}.`,
      remedy: `Put the files back and run “weekline import”; or, to count only what its files hold now: “weekline import --again ${source}”.`,
    },
  ];
}

/** @example missingEvent([stopped]) // 'no “signup” on Wed 11 – Sun 15 Nov' */
function missingEvent(stopped: readonly EventStopped[]): string {
  const [first] = stopped;
  const weeks = stopped.map(({ week }) => week);
  const event = `${stopped.some(({ rows = 0 }) => rows > 0) ? 'no, or hardly any,' : 'no'} “${first?.event}”`;
  if (stopped.every(({ days }) => days === undefined))
    return `${event} in ${weeks.length === 1 ? 'the week of ' : ''}${weeksText(weeks)}`;
  const days = stopped.flatMap(({ days: some = [] }) => some.flatMap((day) => parseDay(day) ?? []));
  if (weeks.length === 1) return `${event} on ${daysText(days)}`;
  const whole = stopped.filter(({ days: some }) => some === undefined).length;
  return `${event} on ${days.length + whole * DAYS_IN_WEEK} days of ${weeksText(weeks)}`;
}

type EventStopped = Extract<DataProblem, { kind: 'event-stopped' }>;

/** Events that did not come while their source went on. */
export function stoppedChecks(stopped: readonly EventStopped[], checked: CheckedWeek): DataCheck[] {
  const keys = [...new Set(stopped.map(({ source, event }) => JSON.stringify([source, event])))];
  return keys.flatMap((key) => {
    const own = stopped.filter(({ source, event }) => JSON.stringify([source, event]) === key);
    const [first] = own;
    if (first === undefined) return [];
    return touching([...new Set(own.map(({ week }) => week))].sort(), checked, {
      id: `stopped:${first.source}:${first.event}`,
      message: (weeks) =>
        `“${first.source}” sent ${missingEvent(own.filter(({ week }) => weeks.includes(week)))}, though it usually does and other events came: what counts it has stopped, or nobody could do it any more.`,
      remedy:
        'Look at the page and its tracking before anything else. If the event is gone on purpose, give the conversion a new version from that day.',
    });
  });
}

function weeksOf(days: readonly Day[], { weekStartsOn }: CheckedWeek): Week[] {
  return [...new Set(days.map((day) => weekOfDay(day, weekStartsOn)))].sort();
}

function farRows({ source, firstDay, lastDay, far }: SourceCoverage): DataCheck[] {
  if (firstDay === null || lastDay === null) return [];
  const check = (id: string, rows: FarRows | null, message: (rows: FarRows) => string): DataCheck[] =>
    rows === null
      ? []
      : [
          {
            id: `${id}:${source}`,
            level: 'warning',
            message: message(rows),
            remedy: `Correct ${rows.rows === 1 ? 'its date if it is' : 'their dates where they are'} wrong (a clock that is ahead, a mistyped year), and run “weekline import”.`,
          },
        ];
  const one = ({ rows }: FarRows) => rows === 1;
  const dated = (rows: FarRows, where: string, end: string) =>
    one(rows)
      ? `1 row of “${source}” is dated ${dayYearText(rows.farthest)}, ${where}`
      : `${countText(rows.rows)} rows of “${source}” are dated ${where}; the ${end} is of ${dayYearText(rows.farthest)}`;
  const complete = (rows: FarRows) => (one(rows) ? 'it completes' : 'they complete');
  const last = dayYearText(lastDay);
  return [
    ...check('far-after', far.after, (rows) => {
      const between = rows.farthest - lastDay - 1;
      const where =
        between < 1
          ? 'after a longer silence than is usual here; all others end'
          : 'days after all others, which end';
      return `${dated(rows, `${where} on ${last}`, 'latest')}: ${complete(rows)} no week until ${untilWhen(between, rows)}.`;
    }),
    ...check(
      'future',
      far.future,
      (rows) => `${dated(rows, 'after today', 'latest')}: ${complete(rows)} no week.`,
    ),
    ...check(
      'far-before',
      far.before,
      (rows) =>
        `${dated(rows, 'long before the rest', 'earliest')}: the weeks begin with the rest, on ${dayYearText(firstDay)}.`,
    ),
  ];
}

/** What has to come before rows that stand alone say how far their source reaches; `between`: the whole days without a row. */
function untilWhen(between: number, { rows }: FarRows): string {
  if (between > 1) return 'the days between have rows';
  return between === 1 && rows === 1 ? 'the day between has rows' : 'more rows follow';
}
