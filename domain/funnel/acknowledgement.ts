import type { Week } from '#domain/calendar/week.ts';
import type { CountsDocument } from './counts.ts';

/**
 * What a reader says of a step that is raised. `definition-changed`: from `week` on other things are counted, so weeks on
 * the two sides are never pooled. `expected`: the drop has a known reason, so the level begins again at `week` while what
 * was learned of the noise stays.
 */
export const ACKNOWLEDGEMENT_KINDS = ['definition-changed', 'expected'] as const;
export type AcknowledgementKind = (typeof ACKNOWLEDGEMENT_KINDS)[number];

/** An acknowledgement as a counts document carries it, in the step it concerns. `segment: null` concerns everyone. */
export type StepAcknowledgement = {
  id: string;
  segment: string | null;
  /** The first week it holds for, usually the onset of the drop. */
  week: Week;
  kind: AcknowledgementKind;
  why: string;
  by: string;
  /** ISO 8601. */
  at: string;
  /** The week whose review it was said of: weeks before it keep what was said of them. Absent: from `week` on, whenever it was said. */
  reviewed?: Week | undefined;
  /** The week in which to look at an expected change again. */
  lookAgain?: Week | undefined;
};

/** An acknowledgement as it is stored: `step` is the id of the stage the step leads to, `segment` a value of `segmentBy`. */
export type Acknowledgement = StepAcknowledgement & {
  funnel: string;
  step: string;
  segmentBy: string | null;
};

/** What a reader sends; the store adds its id, and the use case the moment. */
export type NewAcknowledgement = Omit<Acknowledgement, 'id' | 'funnel' | 'at'>;

/** The longest texts that are kept, in characters. */
export const LONGEST_WHY = 500;
export const LONGEST_BY = 80;

/**
 * A counts document with the acknowledgements that concern its steps: those for everyone, and those for segments it is cut
 * into. Those from a week that is not in the document are left out, as definition changes are.
 *
 * @example withAcknowledgements(counts, acknowledgements).steps[0]?.answers?.[0]?.why // 'price test'
 */
export function withAcknowledgements(
  counts: CountsDocument,
  acknowledgements: readonly Acknowledgement[],
): CountsDocument {
  const concerned = acknowledgements.filter(
    ({ funnel, week, segment, segmentBy }) =>
      funnel === counts.funnel.id &&
      counts.weeks.includes(week) &&
      (segment === null || (segmentBy === counts.segmentBy && counts.segments.includes(segment))),
  );
  if (concerned.length === 0) return counts;
  const ofEntries = concerned.filter(({ step }) => step === counts.funnel.stages[0]?.id);
  return {
    ...counts,
    ...(ofEntries.length === 0 ? {} : { entryAnswers: ofEntries.map(stepAcknowledgement) }),
    steps: counts.steps.map((step) => {
      const own = concerned.filter((one) => one.step === step.to);
      return own.length === 0 ? step : { ...step, answers: own.map(stepAcknowledgement) };
    }),
  };
}

function stepAcknowledgement({
  funnel: _,
  step: __,
  segmentBy: ___,
  ...ofStep
}: Acknowledgement): StepAcknowledgement {
  return ofStep;
}

/**
 * Whether two acknowledgements are about the same thing: a second one has to wait until the first is withdrawn.
 *
 * @example isAboutSameDrop(acknowledgement, { ...acknowledgement, kind: 'expected' }) // true
 */
export function isAboutSameDrop(
  a: Pick<Acknowledgement, 'funnel' | 'step' | 'segment' | 'segmentBy' | 'week'>,
  b: Pick<Acknowledgement, 'funnel' | 'step' | 'segment' | 'segmentBy' | 'week'>,
): boolean {
  return (
    a.funnel === b.funnel &&
    a.step === b.step &&
    a.segment === b.segment &&
    a.segmentBy === b.segmentBy &&
    a.week === b.week
  );
}
