import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText } from '#domain/calendar/week.ts';
import type { ClosedWeek } from '#domain/closing/closed-week.ts';
import type { Restatement } from '#domain/closing/restatement.ts';
import { movedText } from '#domain/closing/restatement-words.ts';
import { dateText, dayYearText } from '#domain/wording/numbers-and-dates.ts';

/** @example closedText(closed, 'Europe/Helsinki') // 'Recorded on 23 Nov by growth lead' */
export function closedText({ at, by, week }: ClosedWeek, timeZone: string): string {
  const day = dayOfInstant(Date.parse(at), timeZone);
  const sameYear = dayText(day).slice(0, 4) === week.slice(0, 4);
  return `Recorded on ${sameYear ? dateText(day) : dayYearText(day)} by ${by}`;
}

/**
 * That a closed week is counted otherwise today, with the number that moved furthest.
 *
 * @example differsText(ledger) // 'differs from what was reported: 212 at “Demo requested” then, 231 now'
 */
export function differsText(ledger: Pick<Restatement, 'stages'>): string {
  const moved = movedText(ledger);
  return `differs ${moved === null ? 'slightly ' : ''}from what was reported${moved === null ? '' : `: ${moved}`}`;
}

type Words = { title: string; sentences: readonly string[] };

/**
 * The headline of the week as it was reported; `null` while it still reads the same.
 *
 * @example reportedWords(reported.headline, now.headline) // 'An ordinary week.'
 */
export function reportedWords(reported: Words, now: Words): string | null {
  const said = ({ title, sentences: [first] }: Words) => (first === undefined ? title : `${title} ${first}`);
  return said(reported) === said(now) ? null : said(reported);
}
