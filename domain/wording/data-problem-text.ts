import { DAYS_IN_WEEK, type Day, parseDay } from '#domain/calendar/week.ts';
import type { DataProblem } from '#domain/funnel/data-problem.ts';
import { countText, dateText, listText } from './numbers-and-dates.ts';
import { isolated } from './typography.ts';

/** Day 0, 1970-01-01, was a Thursday. */
const WEEKDAYS = ['Thu', 'Fri', 'Sat', 'Sun', 'Mon', 'Tue', 'Wed'];

/**
 * What is missing of a week, as a phrase that names its source first.
 *
 * @example dataProblemText({ kind: 'silent-days', week: '2026-11-09', source: 'tracker', days: ['2026-11-10', '2026-11-11', '2026-11-12'], rows: 0, usual: 2100 })
 * // 'tracker sent nothing on Tue 10 – Thu 12 Nov'
 */
export function dataProblemText(problem: DataProblem): string {
  switch (problem.kind) {
    case 'silent-days': {
      const on = `on ${daysText(problem.days.flatMap((day) => parseDay(day) ?? []))}`;
      if (problem.rows === 0) return `${isolated(problem.source)} sent nothing ${on}`;
      const rows = `${countText(problem.rows)} ${problem.rows === 1 ? 'row' : 'rows'}`;
      return `${isolated(problem.source)} sent almost nothing ${on} (${rows} instead of about ${countText(problem.usual)})`;
    }
    case 'event-stopped': {
      const [source, event] = [isolated(problem.source), isolated(problem.event)];
      if (problem.days === undefined)
        return `${source} sent no “${event}” at all, which used to come, though other events did`;
      const on = daysText(problem.days.flatMap((day) => parseDay(day) ?? []));
      return `${source} sent ${problem.rows === undefined || problem.rows === 0 ? 'no' : 'hardly any'} “${event}” on ${on}, which used to come then, though other events did`;
    }
    case 'never-matched':
      return `no row has ever matched “${isolated(problem.conversion)}”${problem.event === '' ? '' : ` (event “${isolated(problem.event)}”)`}`;
  }
}

/**
 * Days of about one week, in order, consecutive ones from the first to the last.
 *
 * @example daysText([20767, 20768, 20769]) // 'Tue 10 – Thu 12 Nov'
 */
export function daysText(days: readonly Day[]): string {
  const runs: { from: Day; to: Day }[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last !== undefined && day === last.to + 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return listText(runs.map(({ from, to }) => (from === to ? weekdayText(from) : runText(from, to))));
}

function runText(from: Day, to: Day): string {
  const [month, start] = [monthOf(to), dateText(from)];
  const short = monthOf(from) === month ? start.slice(0, -month.length - 1) : start;
  return `${weekdayOf(from)} ${short} – ${weekdayText(to)}`;
}

function weekdayText(day: Day): string {
  return `${weekdayOf(day)} ${dateText(day)}`;
}

function monthOf(day: Day): string {
  return dateText(day).split(' ').slice(1).join(' ');
}

function weekdayOf(day: Day): string {
  return WEEKDAYS[((day % DAYS_IN_WEEK) + DAYS_IN_WEEK) % DAYS_IN_WEEK] ?? '';
}
