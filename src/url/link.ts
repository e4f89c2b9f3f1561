import {
  addWeeks,
  isoWeek,
  parseDay,
  parseWeek,
  type Week,
  type WeekStart,
  weekOfDay,
} from '#domain/calendar/week.ts';

export const LINK_VERSION = 1;

/** How many weeks a step is shown for: half a year, one, two. */
export const WEEKS_CHOICE = ['26', '52', '104'] as const;
/** What can be opened above the review, apart from a step. */
export const VIEW_CHOICE = ['method', 'own-data'] as const;
export type ViewShown = (typeof VIEW_CHOICE)[number];

export type WeeksShown = (typeof WEEKS_CHOICE)[number];

/** What a link can ask for; `null`: the page decides (first funnel, latest week, no segments, everyone, nobody beside them, no step open, a year, nothing opened). */
export type Link = {
  funnel: string | null;
  week: Week | null;
  by: string | null;
  segment: string | null;
  beside: string | null;
  step: string | null;
  weeks: WeeksShown | null;
  view: ViewShown | null;
};

/** The link as text, one entry for each parameter of the address. */
export type RawLink = { v: string | null } & Record<keyof Link, string | null>;

/** A part of a link that was not followed as written, and what the page does instead. */
export type LinkProblem = { param: keyof RawLink; message: string };

/**
 * Reads a link; never throws. A day inside a week and an ISO name (2026-W47) are understood as their week; whatever is
 * not understood is left out and explained.
 */
export function readLink(raw: RawLink, weekStartsOn: WeekStart): { link: Link; problems: LinkProblem[] } {
  const week = readWeek(raw.week, weekStartsOn);
  const weeks = readWeeks(raw.weeks);
  const view = readView(raw.view);
  return {
    link: {
      funnel: named(raw.funnel),
      week: week.week,
      by: named(raw.by),
      segment: raw.segment,
      beside: raw.beside,
      step: named(raw.step),
      weeks: weeks.weeks,
      view: view.view,
    },
    problems: [...readVersion(raw.v), ...week.problems, ...weeks.problems, ...view.problems],
  };
}

export function writeLink(link: Link): RawLink {
  return { v: String(LINK_VERSION), ...link };
}

/** A value from a link, short enough for a sentence. */
export function quoted(text: string): string {
  return text.length > MOST_QUOTED ? `“${text.slice(0, MOST_QUOTED)}…”` : `“${text}”`;
}

const MOST_QUOTED = 60;

function readVersion(text: string | null): LinkProblem[] {
  if (text === null || text === String(LINK_VERSION)) return [];
  const newer = /^\d{1,6}$/.test(text) && Number(text) > LINK_VERSION;
  const message = newer
    ? `This link was made by a newer Weekline (link version ${text}; this page knows ${LINK_VERSION}). Showing what this page understands of it.`
    : `This link has version ${quoted(text)}, which does not exist. Reading it as version ${LINK_VERSION}.`;
  return [{ param: 'v', message }];
}

function readWeek(
  text: string | null,
  weekStartsOn: WeekStart,
): { week: Week | null; problems: LinkProblem[] } {
  if (text === null || text === '') return { week: null, problems: [] };
  const exact = parseWeek(text, weekStartsOn);
  if (exact !== null) return { week: exact, problems: [] };
  const day = parseDay(text);
  const meant = day === null ? weekOfIsoName(text, weekStartsOn) : weekOfDay(day, weekStartsOn);
  if (meant === null) {
    const message = `This link asks for week ${quoted(text)}, which is not a week. Showing the latest one.`;
    return { week: null, problems: [{ param: 'week', message }] };
  }
  const message = `This link asks for ${quoted(text)}; weeks here are named by their first day. Showing the week of ${meant}.`;
  return { week: meant, problems: [{ param: 'week', message }] };
}

function readWeeks(text: string | null): { weeks: WeeksShown | null; problems: LinkProblem[] } {
  if (text === null || text === '') return { weeks: null, problems: [] };
  const weeks = WEEKS_CHOICE.find((choice) => choice === text);
  if (weeks !== undefined) return { weeks, problems: [] };
  const message = `This link asks for ${quoted(text)} weeks of a step; the choices are ${WEEKS_CHOICE.join(', ')}. Showing 52.`;
  return { weeks: null, problems: [{ param: 'weeks', message }] };
}

function readView(text: string | null): { view: ViewShown | null; problems: LinkProblem[] } {
  if (text === null || text === '') return { view: null, problems: [] };
  const view = VIEW_CHOICE.find((choice) => choice === text);
  if (view !== undefined) return { view, problems: [] };
  const message = `This link opens ${quoted(text)}, which this page does not have. Showing the review.`;
  return { view: null, problems: [{ param: 'view', message }] };
}

function named(text: string | null): string | null {
  return text === '' ? null : text;
}

/** The week that an ISO 8601 name such as `2026-W47` means, or `null`. ISO week 1 is the week of 4 January. */
function weekOfIsoName(text: string, weekStartsOn: WeekStart): Week | null {
  const match = /^(\d{4})-?W(\d{2})$/i.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  const number = Number(match[2]);
  const fourth = parseDay(`${match[1]}-01-04`);
  if (fourth === null || number === 0) return null;
  const week = addWeeks(weekOfDay(fourth, weekStartsOn), number - 1);
  const actual = isoWeek(week);
  return actual.year === year && actual.number === number ? week : null;
}
