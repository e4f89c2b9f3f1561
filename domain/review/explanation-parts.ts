import { countText, pluralText } from '#domain/wording/numbers-and-dates.ts';
import { isolated } from '#domain/wording/typography.ts';
import type { StepExplanation } from './explain.ts';

/** So many segments are named; the rest are one part. */
const MOST_NAMED = 4;

/** Whose conversion a part is about; `segment: null` is everybody, where there are no segments. `chance` is what is missing and is not held to be lost to the drop. */
export type ExplanationCause =
  | { of: 'rate'; segment: string | null }
  | { of: 'other-rates'; segments: number }
  | { of: 'chance' };

/** One part in conversions; `shown` is its whole number: the shown parts lead from `expected` to `came` exactly. */
export type ExplanationPart = { cause: ExplanationCause; effect: number; shown: number };

/** The waterfall of a story in whole conversions: `expected`, the parts, `came`; `total` is `came − expected`. */
export type ExplanationParts = {
  expected: number;
  parts: ExplanationPart[];
  came: number;
  total: number;
};

/**
 * An explanation as a reader takes it in: what everyone in the pipeline would have brought at the earlier rates of their
 * segment, how much more or less each segment brought (the largest effects first, all beyond the fourth as one), and what
 * came. Where a loss is told, the segments' parts are drawn in to add up to it, and what is left is chance: weeks that were picked for being low overstate a drop. Whole
 * numbers are rounded by largest remainder, so that what is printed adds up.
 *
 * @example explanationParts(explanation).parts.map(({ shown }) => shown) // [-14, -6], expected 81, came 61
 */
export function explanationParts({
  observed,
  usual,
  volume,
  mix,
  rates: measured,
  lost = null,
  good,
}: StepExplanation): ExplanationParts {
  const told = lost === null ? null : good === 'down' ? lost : -lost;
  const rates = told === null ? measured : drawnIn(measured, told);
  const sorted = rates.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const named = sorted.length <= MOST_NAMED + 1 ? sorted : sorted.slice(0, MOST_NAMED);
  const others = sorted.slice(named.length);
  const exact: { cause: ExplanationCause; effect: number }[] = [
    ...named.map(({ segment, effect }) => ({ cause: { of: 'rate' as const, segment }, effect })),
    ...(others.length === 0
      ? []
      : [
          {
            cause: { of: 'other-rates' as const, segments: others.length },
            effect: others.reduce((sum, { effect }) => sum + effect, 0),
          },
        ]),
  ];
  const expected = Math.round(usual + volume + mix);
  const came = Math.round(observed);
  const total = came - expected;
  const ofSegments =
    told === null || !isDrawnIn(measured, told) ? total : Math.sign(told) * Math.round(Math.abs(told));
  const shown = roundedTo(
    exact.map(({ effect }) => effect),
    ofSegments,
  );
  const parts = exact.map((part, i) => ({ ...part, shown: shown[i] ?? 0 }));
  if (ofSegments === total) return { expected, parts, came, total };
  const sum = exact.reduce((all, { effect }) => all + effect, 0);
  const chance = { cause: { of: 'chance' as const }, effect: observed - (usual + volume + mix) - sum };
  return { expected, parts: [...parts, { ...chance, shown: total - ofSegments }], came, total };
}

type Rates = StepExplanation['rates'];

/** Only what lies on the side of the loss can be drawn in. */
function isDrawnIn(rates: Rates, told: number): boolean {
  return sumOf(rates) * told > 0;
}

function drawnIn(rates: Rates, told: number): Rates {
  if (!isDrawnIn(rates, told)) return rates;
  const share = told / sumOf(rates);
  return rates.map(({ segment, effect }) => ({ segment, effect: effect * share }));
}

function sumOf(rates: Rates): number {
  return rates.reduce((sum, { effect }) => sum + effect, 0);
}

/**
 * Whose conversions an explanation expects: everyone's, or those of the one segment that it is about.
 *
 * @example pipelineText(explanation) // 'everyone in the pipeline', or 'the people of “organic” in the pipeline'
 */
export function pipelineText({ rates }: Pick<StepExplanation, 'rates'>): string {
  const [only] = rates;
  const segment = rates.length === 1 ? (only?.segment ?? null) : null;
  return `${segment === null ? 'everyone' : `the people of “${isolated(segment)}”`} in the pipeline`;
}

/**
 * What a part says in words.
 *
 * @example causeText({ cause: { of: 'rate', segment: 'organic' }, effect: -14, shown: -14 }, {}) // 'organic converts worse'
 */
export function causeText(
  { cause, shown }: ExplanationPart,
  { good }: Pick<StepExplanation, 'good'>,
): string {
  const isDown = good === 'down';
  const how = shown === 0 ? 'as usual' : shown < 0 ? 'worse' : 'better';
  const many = shown === 0 ? 'as many' : shown < 0 ? 'fewer' : 'more';
  switch (cause.of) {
    case 'rate':
      if (isDown)
        return cause.segment === null
          ? `${many}${shown === 0 ? ' as' : ' than'} usual`
          : `${many} of ${isolated(cause.segment)}`;
      return cause.segment === null
        ? `all together convert ${how}`
        : `${isolated(cause.segment)} converts ${how}`;
    case 'chance':
      if (isDown)
        return shown > 0
          ? 'chance or other causes, not counted in the rise'
          : 'chance or other causes, which hid some of the rise';
      return shown < 0
        ? 'chance or other causes, not counted as lost'
        : 'chance or other causes, which hid some of the drop';
    case 'other-rates':
      return isDown
        ? `${many} of ${countText(cause.segments)} others`
        : `${countText(cause.segments)} others convert ${how}`;
  }
}

/**
 * What more or other people brought beside the loss, which leaves them out; `null` where it is nobody.
 *
 * @example besideText(explanation, 'channel') // 'The 1,084 expected are 52 more than in the 8 weeks before, week for week: more people were in the pipeline, and other channels than usual.'
 */
export function besideText(explanation: StepExplanation, segmentBy: string | null): string | null {
  const { usual, volume, mix, usualWeeks, by = segmentBy } = explanation;
  const { expected } = explanationParts(explanation);
  const more = expected - Math.round(usual);
  if (more === 0) return null;
  const people =
    Math.round(volume) === 0
      ? []
      : [volume > 0 ? 'more people were in the pipeline' : 'fewer people were in the pipeline'];
  const others =
    Math.round(mix) === 0
      ? []
      : [`${people.length > 0 ? 'and ' : ''}other ${pluralText(by ?? 'segment')} than usual`];
  const causes = [...people, ...others].join(', ');
  if (causes === '') return null;
  const much = `${countText(Math.abs(more))} ${more > 0 ? 'more' : 'fewer'}`;
  return `The ${countText(expected)} expected are ${much} than in ${comparedText(usualWeeks.length)} before, week for week: ${causes}.`;
}

/**
 * The weeks that make up the usual, in words.
 *
 * @example comparedText(8) // 'the 8 weeks'
 */
export function comparedText(weeks: number): string {
  return weeks === 1 ? 'the week' : `the ${weeks} weeks`;
}

/**
 * Whole numbers as near to the values as sums to `total` allow (largest remainder, after Hamilton).
 *
 * @example roundedTo([1.4, 1.4, -0.9], 2) // [2, 1, -1]
 */
export function roundedTo(values: readonly number[], total: number): number[] {
  const floors = values.map(Math.floor);
  const missing = total - floors.reduce((sum, value) => sum + value, 0);
  const byRemainder = values
    .map((value, i) => ({ i, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.i - b.i);
  const raised = new Set(byRemainder.slice(0, Math.max(0, missing)).map(({ i }) => i));
  return floors.map((value, i) => value + (raised.has(i) ? 1 : 0));
}
