import type { StepExplanation } from './explain.ts';

/** So many segments are named; the rest are one part. */
const MOST_NAMED = 6;

/** What a part of an explanation is the effect of; `segment: null` is everybody, where there are no segments. */
export type ExplanationCause =
  | { of: 'volume' }
  | { of: 'mix' }
  | { of: 'rate'; segment: string | null }
  | { of: 'other-rates'; segments: number };

/** One part in conversions; `shown` is its whole number: the shown parts sum to the shown total exactly. */
export type ExplanationPart = { cause: ExplanationCause; effect: number; shown: number };

export type ExplanationParts = {
  parts: ExplanationPart[];
  /** `observed − usual` as whole numbers. */
  total: number;
};

/**
 * An explanation as a reader takes it in: volume, mix (where there are segments), then the rates of the segments, the
 * largest effects first and all beyond the sixth as one. Whole numbers are rounded by largest remainder, so that what is
 * printed adds up.
 *
 * @example explanationParts(explanation).parts.map(({ shown }) => shown) // [0, -1, -14, -6], total -21
 */
export function explanationParts(explanation: StepExplanation): ExplanationParts {
  const { observed, usual, volume, mix, rates } = explanation;
  const sorted = rates.toSorted((a, b) => Math.abs(b.effect) - Math.abs(a.effect));
  const named = sorted.length <= MOST_NAMED + 1 ? sorted : sorted.slice(0, MOST_NAMED);
  const others = sorted.slice(named.length);
  const exact: { cause: ExplanationCause; effect: number }[] = [
    { cause: { of: 'volume' }, effect: volume },
    ...(rates.length > 1 ? [{ cause: { of: 'mix' as const }, effect: mix }] : []),
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
  const total = Math.round(observed) - Math.round(usual);
  const shown = roundedTo(
    exact.map(({ effect }) => effect),
    total,
  );
  return { parts: exact.map((part, i) => ({ ...part, shown: shown[i] ?? 0 })), total };
}

/**
 * The rates of all segments together, as printed.
 *
 * @example shownRate(explanationParts(explanation)) // -20
 */
export function shownRate({ parts }: ExplanationParts): number {
  return parts.reduce((sum, { cause, shown }) => sum + (isRate(cause) ? shown : 0), 0);
}

function isRate({ of }: ExplanationCause): boolean {
  switch (of) {
    case 'rate':
    case 'other-rates':
      return true;
    case 'volume':
    case 'mix':
      return false;
  }
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
