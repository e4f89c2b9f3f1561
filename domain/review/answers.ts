import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { AnswerKind, StepAnswer } from '#domain/funnel/answer.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import { dateText, startText } from './words.ts';

/** An answer as the review tells it. `to` is the id of the stage that its step leads to. */
export type GivenAnswer = { to: string; step: string; text: string; answer: StepAnswer };

/**
 * What readers have answered about the weeks up to `week`, the latest answer first.
 *
 * @example answersGiven(counts, '2026-11-16')[0]?.text // 'expected since 9 Nov — Growth lead, 22 Nov: “price test”'
 */
export function answersGiven(counts: CountsDocument, week: Week): GivenAnswer[] {
  return stepsOf(counts.funnel)
    .flatMap(({ index, from, to }) =>
      (counts.steps[index]?.answers ?? [])
        .filter((answer) => answer.week <= week)
        .map((answer) => ({
          to: to.id,
          step: `${from.name} → ${to.name}`,
          text: answerText(answer, counts.calendar.timeZone),
          answer,
        })),
    )
    .toSorted((a, b) => Date.parse(b.answer.at) - Date.parse(a.answer.at));
}

function answerText(answer: StepAnswer, timeZone: string): string {
  const { segment, week, kind, why, by, at } = answer;
  const whose = segment === null ? '' : ` for ${segment}`;
  const given = dateText(dayOfInstant(Date.parse(at), timeZone));
  return `${kindText(kind)}${whose} since ${startText(week)} — ${by}, ${given}: “${why}”`;
}

function kindText(kind: AnswerKind): string {
  switch (kind) {
    case 'definition-changed':
      return 'another definition';
    case 'expected':
      return 'expected';
  }
}

/**
 * What an answer will do, in one plain sentence.
 *
 * @example answerEffect('expected', '2026-11-09') // 'From 9 Nov on the step is held against its new level, …'
 */
export function answerEffect(kind: AnswerKind, week: Week): string {
  const since = startText(week);
  switch (kind) {
    case 'definition-changed':
      return `Weeks before ${since} are no longer compared with those since: the step is learned anew, and judged again after four weeks.`;
    case 'expected':
      return `From ${since} on the step is held against its new level: the drop is no longer raised, a further one is.`;
  }
}
