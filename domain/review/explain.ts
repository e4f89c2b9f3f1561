import type { Week } from '#domain/calendar/week.ts';
import { explainStep, type StepEffects } from '#domain/explanation/explain-step.ts';
import type { CountsDocument } from '#domain/funnel/counts.ts';
import type { GoodDirection } from '#domain/funnel/definition.ts';
import { exposureOf } from '#domain/funnel/triangle.ts';
import { comparedWeeks } from '#domain/verdicts/comparable-weeks.ts';
import { judgedSegments } from '#domain/verdicts/judged-step.ts';
import { countText, signedCountText } from '#domain/wording/numbers-and-dates.ts';
import { besideText, causeText, explanationParts, pipelineText } from './explanation-parts.ts';

/** A step's change in conversions over some weeks, in parts that add up to it exactly. */
export type StepExplanation = Omit<StepEffects, 'rates'> & {
  from: Week;
  to: Week;
  usualWeeks: Week[];
  /** Per segment, or one entry with `segment: null` for everybody where there are no segments. */
  rates: { segment: string | null; effect: number }[];
  /** What the story says was lost, in conversions of the step: less than the rates add up to where chance made them look larger. Absent where no loss is told. */
  lost?: number | null | undefined;
  /** `down` where more conversions are the problem: `lost` are then those that came too many. */
  good?: GoodDirection | undefined;
  /** The property whose segments these are, `null` where it has no name for the reader; absent: the one that is shown. */
  by?: string | null | undefined;
};

/**
 * Why a step brought more or fewer conversions in the weeks `from` to `to` than in the comparable weeks before `from`:
 * volume, mix and the rate of each segment, in conversions, summing to `observed − usual`. Weeks with missing, forming or
 * impossible counts are left out on both sides, and no week before a definition change, or before a drop that readers
 * expect, is compared with one after it. Of one `segment` alone where one is given. `null` when no week is left on either side.
 *
 * @example explain(counts, { step: 2, from: '2026-11-09', to: '2026-11-16' })?.mix // -1.2
 */
export function explain(
  counts: CountsDocument,
  { step, from, to, segment = null }: { step: number; from: Week; to: Week; segment?: string | null },
): StepExplanation | null {
  const segments = segment === null ? judgedSegments(counts) : [];
  const total = exposureOf(counts, step, segment);
  const parts = segments.map((segment) => exposureOf(counts, step, segment));
  const { now, before } = comparedWeeks(counts, { step, exposures: [total, ...parts], from, to });
  const effects = explainStep({ total, segments: parts }, { now, before });
  if (effects === null) return null;
  return {
    ...effects,
    from,
    to,
    usualWeeks: before.flatMap((week) => counts.weeks[week] ?? []),
    rates: effects.rates.map((effect, i) => ({ segment: segments[i] ?? segment, effect })),
  };
}

/**
 * The explanation in words, for readers who do not see it drawn: from what was expected to what came, and what other people
 * brought beside that. What is printed adds up.
 *
 * @example explanationText(explanation, 'channel')
 * // '81 expected from everyone in the pipeline, 61 came: paid search converts worse (−14), organic converts worse (−6).'
 */
export function explanationText(explanation: StepExplanation, segmentBy: string | null): string {
  const { expected, parts, came } = explanationParts(explanation);
  const causes = parts
    .map((part) => `${causeText(part, explanation)} (${signedCountText(part.shown)})`)
    .join(', ');
  const beside = besideText(explanation, segmentBy);
  const text = `${countText(expected)} expected from ${pipelineText(explanation)}, ${countText(came)} came: ${causes}.`;
  return beside === null ? text : `${text} ${beside}`;
}

/**
 * A warning where the whole moved against every one of its parts (Simpson's paradox), otherwise `null`.
 *
 * @example paradoxText(explanation) // 'Every segment converted better, yet all people together converted worse: …'
 */
export function paradoxText({ rates, mix, good }: StepExplanation): string | null {
  if (rates.length < 2) return null;
  const together = rates.reduce((sum, { effect }) => sum + effect, 0) + mix;
  const up = rates.every(({ effect }) => effect >= 0) && together < 0;
  const down = rates.every(({ effect }) => effect <= 0) && together > 0;
  if (!up && !down) return null;
  if (good === 'down') {
    const [each, all, which] = up ? ['rose', 'fell', 'lower'] : ['fell', 'rose', 'higher'];
    return `The rate ${each} in every segment, yet ${all} over all people together: more of them came from segments with a ${which} rate.`;
  }
  const [each, all, which] = up ? ['better', 'worse', 'less'] : ['worse', 'better', 'more'];
  return `Every segment converted ${each}, yet all people together converted ${all}: more of them came from segments that convert ${which}.`;
}
