import { dayOfInstant } from '#domain/calendar/instant.ts';
import type { Week } from '#domain/calendar/week.ts';
import type { AcknowledgementKind, StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import { dateText, startText } from '#domain/wording/numbers-and-dates.ts';

/**
 * An answer as the review tells it: `text` in a list of all, `said` by the story it is about. `to` is the id of the stage
 * that its step leads to.
 */
export type ReviewedAcknowledgement = {
  to: string;
  step: string;
  text: string;
  said: string;
  answer: StepAcknowledgement;
};

/**
 * What readers have answered about the weeks up to `week`, the latest answer first.
 *
 * @example acknowledgementsIn(counts, '2026-11-16')[0]?.text // 'expected since 9 Nov — Growth lead, 22 Nov: “price test”'
 */
export function acknowledgementsIn(counts: CountsDocument, week: Week): ReviewedAcknowledgement[] {
  return stepsOf(counts.funnel)
    .flatMap(({ index, from, to }) =>
      (counts.steps[index]?.answers ?? [])
        .filter((answer) => answer.week <= week)
        .map((answer) => ({
          to: to.id,
          step: `${from.name} → ${to.name}`,
          text: answerText(answer, counts.calendar.timeZone),
          said: saidText(answer, counts.calendar.timeZone),
          answer,
        })),
    )
    .toSorted((a, b) => Date.parse(b.answer.at) - Date.parse(a.answer.at));
}

/**
 * The answers that a story about a step, or about one segment of it, has had: those for the same people or for some of them.
 *
 * @example acknowledgementsAbout(acknowledgementsIn(counts, week), { step: 'demo', segment: null })[0]?.said
 * // 'Growth lead said on 22 Nov: expected since 9 Nov, because “price test”.'
 */
export function acknowledgementsAbout(
  given: readonly ReviewedAcknowledgement[],
  { step, segment }: { step: string; segment: string | null },
): ReviewedAcknowledgement[] {
  return given.filter(
    ({ to, answer }) =>
      to === step && (segment === null || answer.segment === null || answer.segment === segment),
  );
}

function answerText(answer: StepAcknowledgement, timeZone: string): string {
  return `${whatText(answer)} — ${answer.by}, ${givenText(answer, timeZone)}: “${answer.why}”`;
}

function saidText(answer: StepAcknowledgement, timeZone: string): string {
  return `${answer.by} said on ${givenText(answer, timeZone)}: ${whatText(answer)}, because “${answer.why}”.`;
}

function whatText({ kind, segment, week }: StepAcknowledgement): string {
  const whose = segment === null ? '' : ` for ${segment}`;
  return `${kindText(kind)}${whose} since ${startText(week)}`;
}

function givenText({ at }: StepAcknowledgement, timeZone: string): string {
  return dateText(dayOfInstant(Date.parse(at), timeZone));
}

function kindText(kind: AcknowledgementKind): string {
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
 * @example acknowledgementEffect('expected', '2026-11-09') // 'From 9 Nov on the step is held against its new level: …'
 */
export function acknowledgementEffect(kind: AcknowledgementKind, week: Week): string {
  const since = startText(week);
  switch (kind) {
    case 'definition-changed':
      return `Weeks before ${since} are no longer compared with those since: the step is learned anew, and judged again after four weeks.`;
    case 'expected':
      return `From ${since} on the step is held against its new level: the drop is no longer raised, a further one is.`;
  }
}
