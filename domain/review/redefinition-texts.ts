import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { isolated } from '#domain/wording/isolated.ts';
import { startText } from '#domain/wording/numbers-and-dates.ts';
import { redefinitionsIn } from './redefinitions.ts';

/**
 * The definitions that change in a week as their readers need them: what, since when, why, whose, and what follows.
 *
 * @example redefinitionTexts(counts, '2026-05-25')[0]
 * // '“Free account” counts something else since 25 May: trial accounts no longer count. Owner: Growth lead. …'
 */
export function redefinitionTexts(counts: CountsDocument, week: Week): string[] {
  return redefinitionsIn(counts, week).map(({ stage, reason, owner }) => {
    const name = counts.funnel.stages.find(({ id }) => id === stage)?.name ?? stage;
    const why = reason === '' ? '' : `: ${reason.replace(/[.\s]+$/, '')}`;
    const whose = owner === null ? '' : ` Owner: ${owner}.`;
    return `“${isolated(name)}” counts something else since ${startText(week)}${why}.${whose} Numbers before and after are not comparable.`;
  });
}
