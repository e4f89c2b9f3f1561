import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { VerdictRow } from '#domain/verdicts/verdict.ts';
import { listText } from '#domain/wording/numbers-and-dates.ts';
import { beginningOf } from '#domain/wording/since-text.ts';
import type { WeeklyReview } from './review-model.ts';

/** A dated remark the company wrote in its configuration: a campaign, an outage, a price change. */
export type Note = { week: Week; text: string };

/**
 * What a reader should think of before looking for a cause; `null` in a week without a holiday.
 *
 * @example holidaySentence(counts, '2025-12-22') // 'This week has a holiday: Christmas.'
 */
export function holidaySentence({ holidays = [] }: CountsDocument, week: Week): string | null {
  const names = holidays.filter((holiday) => holiday.week === week).map(({ name }) => name);
  if (names.length === 0) return null;
  return `This week has ${names.length === 1 ? 'a holiday' : 'holidays'}: ${listText(names)}.`;
}

/**
 * The named holidays as remarks, to be listed with those of the company; one of several weeks is a remark on its first.
 *
 * @example holidayNotes(counts) // [{ week: '2025-12-22', text: 'Holiday: Christmas, 2 weeks' }]
 */
export function holidayNotes({ holidays = [] }: CountsDocument): Note[] {
  const touched = new Set(holidays.map(({ week, name }) => `${week} ${name}`));
  return holidays.flatMap(({ week, name }) => {
    if (touched.has(`${addWeeks(week, -1)} ${name}`)) return [];
    let weeks = 1;
    while (touched.has(`${addWeeks(week, weeks)} ${name}`)) weeks += 1;
    return [{ week, text: `Holiday: ${name}${weeks === 1 ? '' : `, ${weeks} weeks`}` }];
  });
}

/**
 * The notes that no story of the review has told.
 *
 * @example notesOutside(review, [...holidayNotes(counts), ...notes])
 */
export function notesOutside({ agenda }: Pick<WeeklyReview, 'agenda'>, notes: readonly Note[]): Note[] {
  const told = new Set(agenda.flatMap(({ verdict }) => notesAbout(notes, verdict)));
  return notes.filter((note) => !told.has(note));
}

/** Since when a drop is there; rows written before that was told have its `onset` alone. */
type Begun = Pick<VerdictRow, 'onset' | 'since'>;

/**
 * What was noted in the week in which a drop began, or in the one before: a story's first suspects, the latest first. Where nobody can be sure when it began, also what was noted
 * about then.
 *
 * @example notesAbout([{ week: '2026-10-19', text: 'New demo form' }], { onset: '2026-10-19' })[0]?.text // 'New demo form'
 */
export function notesAbout(notes: readonly Note[], begun: Begun): Note[] {
  const start = beginningOf(begun);
  if (start === null) return [];
  const unsure = isSure(begun) ? [] : [addWeeks(start, 1), ...(begun.onset === null ? [] : [begun.onset])];
  const weeks = new Set([start, addWeeks(start, -1), ...unsure]);
  return notes.filter(({ week }) => weeks.has(week)).toSorted((a, b) => b.week.localeCompare(a.week));
}

/** @example noteLead({ week: '2026-10-19', text: 'New demo form' }, { onset: '2026-10-19' }) // 'On that date' */
export function noteLead({ week }: Note, begun: Begun): string {
  if (!isSure(begun)) return 'About then';
  return week === beginningOf(begun) ? 'On that date' : 'The week before';
}

function isSure({ since }: Begun): boolean {
  return since == null || since.exact;
}
