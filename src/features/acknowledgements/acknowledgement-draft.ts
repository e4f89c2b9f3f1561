import { addWeeks, type Week } from '#domain/calendar/week.ts';
import type { AcknowledgementKind, NewAcknowledgement } from '#domain/funnel/acknowledgement.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { ReviewedAcknowledgement } from '#domain/review/acknowledgements.ts';
import type { AgendaItem } from '#domain/review/review-model.ts';
import { rowName } from '#domain/review/story-name.ts';

/** What a reader is about to say, and of which step. */
export type AcknowledgementDraft = {
  kind: AcknowledgementKind;
  /** The step in words, and the id of the stage it leads to. */
  name: string;
  step: string;
  /** The segment that dropped alone, `null`: everyone did. */
  segment: string | null;
  segmentBy: string | null;
  /** The weeks it may hold from, the latest first, and the likeliest of them. */
  weeks: Week[];
  onset: Week;
  /** The week whose review is open. */
  reviewed: Week;
};

/** The form that is open: one that acknowledges, or one that takes an acknowledgement back. */
export type OpenAcknowledgement =
  | { kind: 'draft'; draft: AcknowledgementDraft }
  | { kind: 'undo'; given: ReviewedAcknowledgement };

/** A reader rarely says more than a quarter later why something dropped. */
const WEEKS_OFFERED = 13;

/** The first week of a document is not offered: without a week before it nothing could start there. */
export function draftFor(
  kind: AcknowledgementKind,
  item: AgendaItem,
  { weeks, segmentBy }: Pick<CountsDocument, 'weeks' | 'segmentBy'>,
): AcknowledgementDraft {
  const { verdict } = item;
  const onset = verdict.onset ?? verdict.week;
  const shown = weeks.slice(1).filter((week) => week <= verdict.week);
  const recent = shown.slice(-WEEKS_OFFERED).toReversed();
  const segment = kind === 'expected' ? verdict.segment : null;
  return {
    kind,
    name: rowName(item),
    step: verdict.step,
    segment,
    segmentBy: segment === null ? null : segmentBy,
    weeks: recent.includes(onset) ? recent : [...recent, onset],
    onset,
    reviewed: verdict.week,
  };
}

/** After so many weeks a change that is expected may be looked at again. */
const LOOK_AGAIN_AFTER = [4, 8, 13, 26];

/** @example lookAgainWeeks({ reviewed: '2026-11-16' })[0] // { weeks: 4, week: '2026-12-14' } */
export function lookAgainWeeks({
  reviewed,
}: Pick<AcknowledgementDraft, 'reviewed'>): { weeks: number; week: Week }[] {
  return LOOK_AGAIN_AFTER.map((weeks) => ({ weeks, week: addWeeks(reviewed, weeks) }));
}

/** What is sent, without blanks around the texts. */
export function newAcknowledgement(
  { kind, step, segmentBy, reviewed }: AcknowledgementDraft,
  form: { segment: string | null; week: Week; why: string; by: string; lookAgain?: Week | undefined },
): NewAcknowledgement {
  const { segment, week, lookAgain } = form;
  return {
    kind,
    step,
    segment,
    segmentBy: segment === null ? null : segmentBy,
    week,
    why: form.why.trim(),
    by: form.by.trim(),
    reviewed,
    ...(lookAgain === undefined ? {} : { lookAgain }),
  };
}
