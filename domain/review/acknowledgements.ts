import { dayOfInstant } from '#domain/calendar/instant.ts';
import { dayText, type Week } from '#domain/calendar/week.ts';
import type { AcknowledgementKind, StepAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import { stepsOf } from '#domain/funnel/funnel.ts';
import { dateText, dayYearText, startNear, startText } from '#domain/wording/numbers-and-dates.ts';
import { arrivalsName, stepName } from './story-name.ts';

/**
 * An acknowledgement in words: `text` for a list of all, `said` for the story it is about. `to` is the id of the stage that
 * its step leads to.
 */
export type ReviewedAcknowledgement = {
  to: string;
  step: string;
  text: string;
  said: string;
  acknowledgement: StepAcknowledgement;
};

/**
 * What readers have acknowledged of the weeks up to `week`, the latest acknowledgement first.
 *
 * @example acknowledgementsIn(counts, '2026-11-16')[0]?.text // 'expected since 9 Nov — Growth lead, 22 Nov: “price test”'
 */
export function acknowledgementsIn(counts: CountsDocument, week: Week): ReviewedAcknowledgement[] {
  const [entry] = counts.funnel.stages;
  const ofArrivals =
    entry === undefined
      ? []
      : [{ to: entry.id, name: arrivalsName({ stage: entry }), answers: counts.entryAnswers ?? [] }];
  const ofSteps = stepsOf(counts.funnel).map(({ index, from, to }) => ({
    to: to.id,
    name: stepName({ from, to }),
    answers: counts.steps[index]?.answers ?? [],
  }));
  return [...ofArrivals, ...ofSteps]
    .flatMap(({ to, name, answers }) =>
      answers
        .filter((acknowledgement) => acknowledgement.week <= week)
        .map((acknowledgement) => ({
          to,
          step: name,
          text: listedText(acknowledgement, { timeZone: counts.calendar.timeZone, week }),
          said: saidText(acknowledgement, { timeZone: counts.calendar.timeZone, week }),
          acknowledgement,
        })),
    )
    .toSorted((a, b) => Date.parse(b.acknowledgement.at) - Date.parse(a.acknowledgement.at));
}

/**
 * The acknowledgements of a step, or of one segment of it: those for the same people or for some of them.
 *
 * @example acknowledgementsAbout(acknowledgementsIn(counts, week), { step: 'demo', segment: null })[0]?.said
 * // 'Growth lead said on 22 Nov: expected since 9 Nov, because “price test”.'
 */
export function acknowledgementsAbout(
  given: readonly ReviewedAcknowledgement[],
  { step, segment }: { step: string; segment: string | null },
): ReviewedAcknowledgement[] {
  return given.filter(
    ({ to, acknowledgement }) =>
      to === step &&
      (segment === null || acknowledgement.segment === null || acknowledgement.segment === segment),
  );
}

/** The week that is read, and where: dates of another year say so. */
type ReadIn = { timeZone: string; week: Week };

function listedText(acknowledgement: StepAcknowledgement, readIn: ReadIn): string {
  const { by, why } = acknowledgement;
  return `${whatText(acknowledgement, readIn)} — ${by}, ${givenText(acknowledgement, readIn)}: “${why}”`;
}

function saidText(acknowledgement: StepAcknowledgement, readIn: ReadIn): string {
  const { by, why } = acknowledgement;
  return `${by} said on ${givenText(acknowledgement, readIn)}: ${whatText(acknowledgement, readIn)}, because “${why}”.`;
}

function whatText({ kind, segment, week }: StepAcknowledgement, readIn: ReadIn): string {
  const whose = segment === null ? '' : ` for ${segment}`;
  return `${kindText(kind)}${whose} since ${startNear(week, readIn.week)}`;
}

function givenText({ at }: StepAcknowledgement, { timeZone, week }: ReadIn): string {
  const day = dayOfInstant(Date.parse(at), timeZone);
  return dayText(day).slice(0, 4) === week.slice(0, 4) ? dateText(day) : dayYearText(day);
}

function kindText(kind: AcknowledgementKind): string {
  switch (kind) {
    case 'definition-changed':
      return 'another definition';
    case 'expected':
      return 'expected';
  }
}

/** @example acknowledgementEffect('expected', '2026-11-09') // 'From 9 Nov on the step is compared with its new level: …' */
export function acknowledgementEffect(kind: AcknowledgementKind, week: Week): string {
  const since = startText(week);
  switch (kind) {
    case 'definition-changed':
      return `Weeks before ${since} are no longer compared with those since: the step starts learning again, and is judged after four weeks.`;
    case 'expected':
      return `From ${since} on the step is compared with its new level: this change is no longer raised, a further one is. Weeks that were reviewed before keep what was said of them.`;
  }
}
