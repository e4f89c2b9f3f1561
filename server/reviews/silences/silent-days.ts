import { DAYS_IN_WEEK, type Day, type Week, type WeekStart, weekOfDay } from '#domain/calendar/week.ts';

export type DayRows = { day: Day; rows: number };

/** A day on which a source that usually has rows then had none, or next to none; `usual` is what such a weekday brings. */
export type SilentDay = { day: Day; rows: number; usual: number };

/** Same weekdays that say what is usual, and the fewest of them that say anything. */
const WEEKDAYS_LEARNED = 8;
const FEWEST_WEEKDAYS = 3;
/** A weekday is one of rows when nearly all of those before had some. */
const PRESENT_SHARE = 0.85;
/** From so many rows a weekday on none at all is no accident, even on a holiday that leaves a tenth. */
const PLENTY = 50;
/** Of a smaller source it takes three days in a row that together usually bring so many. */
const FEWER_DAYS = 3;
const FEWER_ROWS = 25;
/** A day with so small a share of its usual rows, of a hundred or more, is as good as silent. */
const TRACE_SHARE = 0.02;
const TRACE_USUAL = 100;
/** A small source that was already down to half of its usual rows before or after is in a lull, as over Christmas. */
const LULL = 0.5;

export type SilenceContext = {
  first: Day;
  through: Day;
  /** Weeks with a named holiday: a small source may well be silent in them. */
  holidays: ReadonlySet<Week>;
  weekStartsOn: WeekStart;
  /** Whether a day of few rows next to the silence makes a lull of it; of an event, what else its source sends says that better. */
  lulls?: boolean;
};

/**
 * The days from `first` to `through` on which a source that usually has rows on that weekday sent none. What is usual is the median of its own
 * last eight such weekdays, silent ones left out; no list of holidays is known. A day of plenty is silent alone; fewer rows need three usual days
 * in a row, with neither a named holiday nor a lull around them.
 */
export function silentDays(days: readonly DayRows[], context: SilenceContext): SilentDay[] {
  const { first, through } = context;
  const rowsOn = new Map(days.map(({ day, rows }) => [day, rows]));
  const learned = Array.from({ length: DAYS_IN_WEEK }, (): number[] => []);
  const silent: SilentDay[] = [];
  let run: SilentDay[] = [];
  let before: number | null = null;
  const close = (after: number | null) => {
    if (isOutage(run, { before, after, context })) silent.push(...run);
    else for (const { day, rows } of run) learn(learned[day % DAYS_IN_WEEK], rows);
    run = [];
    before = after;
  };
  for (let at: number = first; at <= through; at++) {
    const day = at as Day;
    const rows = rowsOn.get(day) ?? NONE;
    const weekday = learned[day % DAYS_IN_WEEK];
    const usual = usualOf(weekday);
    if (usual === null) {
      learn(weekday, rows);
      continue;
    }
    if (rows === NONE || (usual >= TRACE_USUAL && rows < usual * TRACE_SHARE)) {
      run.push({ day, rows, usual });
      continue;
    }
    close(rows / usual);
    learn(weekday, rows);
  }
  close(null);
  return silent;
}

const NONE = 0;

/** `before` and `after`: the share of their usual rows that the days around the run had; `null` where there is none. */
function isOutage(
  run: readonly SilentDay[],
  {
    before,
    after,
    context: { holidays, weekStartsOn, lulls = true },
  }: { before: number | null; after: number | null; context: SilenceContext },
): boolean {
  const [first] = run;
  if (first === undefined) return false;
  if (run.some(({ usual }) => usual >= PLENTY)) return true;
  const usual = run.reduce((sum, day) => sum + day.usual, NONE);
  if (run.length < FEWER_DAYS || usual < FEWER_ROWS) return false;
  const lull = lulls && [before, after].some((share) => share !== null && share < LULL);
  return !lull && !run.some(({ day }) => holidays.has(weekOfDay(day, weekStartsOn)));
}

function learn(weekday: number[] | undefined, rows: number): void {
  weekday?.push(rows);
}

/** The median of the last such weekdays; `null` where rows on it are not usual, or nobody knows yet. */
function usualOf(weekday: readonly number[] | undefined): number | null {
  const last = weekday?.slice(-WEEKDAYS_LEARNED) ?? [];
  const present = last.filter((rows) => rows > NONE).length;
  if (last.length < FEWEST_WEEKDAYS || present < last.length * PRESENT_SHARE) return null;
  const sorted = last.toSorted((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? null;
}
