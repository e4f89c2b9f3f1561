import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { Headline } from '#domain/review/review-model.ts';
import { weekStates } from '#domain/verdicts/judged-step.ts';
import { dataProblemText } from '#domain/wording/data-problem-text.ts';
import { weekText } from '#domain/wording/numbers-and-dates.ts';

/** Sentences below the title, at most. */
const MOST_SENTENCES = 3;

/**
 * The headline of a week of which nothing can be read: it is missing, still forming or not in the document; `null` of any other.
 *
 * @example unreadHeadline(counts, forming)?.title // 'This week is still forming.'
 */
export function unreadHeadline(counts: CountsDocument, week: Week): Headline | null {
  if (counts.weeks.length === 0) {
    return {
      kind: 'empty',
      title: 'No data yet.',
      sentences: ['Not one week of counts has arrived. Once a week is complete it is reviewed here.'],
    };
  }
  const state = weekStates(counts)[counts.weeks.indexOf(week)];
  if (state === undefined) {
    return {
      kind: 'missing',
      title: `There is no data for ${weekText(week)}.`,
      sentences: ['The week is outside the weeks of this review.'],
    };
  }
  const [missing, ...others] = (counts.dataProblems ?? []).filter(
    (problem) => problem.week === week && problem.kind === 'silent-days',
  );
  if (missing !== undefined && state === 'missing') {
    return {
      kind: 'missing',
      title: `Not judged: ${dataProblemText(missing)}.`,
      sentences: [
        ...others.map((other) => `Besides, ${dataProblemText(other)}.`),
        'Nothing in this week is counted or judged, and it does not teach what is usual.',
      ].slice(0, MOST_SENTENCES),
    };
  }
  if (state === 'missing') {
    return {
      kind: 'missing',
      title: `Data is missing for ${weekText(week)}.`,
      sentences: [
        'A source that usually delivers sent nothing, so nothing in this week is counted or judged.',
      ],
    };
  }
  if (state === 'forming') {
    return {
      kind: 'forming',
      title: 'This week is still forming.',
      sentences: ['It is judged once it is over and every source has delivered past its end.'],
    };
  }
  return null;
}
