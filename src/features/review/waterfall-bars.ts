import type { ExplanationParts } from '#domain/review/explanation-parts.ts';

/** A bar from one running sum to the next; places from 0 to 1 across the drawing. */
export type WaterfallBar = { from: number; to: number };

export type Waterfall = {
  /** The place of no change: every drawing contains it. */
  zero: number;
  /** One bar for each part, each beginning where the one before ended. */
  bars: WaterfallBar[];
  /** From zero to where the last part ended. */
  total: WaterfallBar;
};

/** The parts of an explanation as a waterfall that starts at zero and ends at the whole change. */
export function waterfall({ parts }: ExplanationParts): Waterfall {
  const sums = [0];
  for (const { effect } of parts) sums.push((sums.at(-1) ?? 0) + effect);
  const low = Math.min(...sums);
  const width = Math.max(...sums) - low;
  const place = (sum: number) => (width === 0 ? 0 : (sum - low) / width);
  const zero = place(0);
  return {
    zero,
    bars: parts.map((_, i) => ({ from: place(sums[i] ?? 0), to: place(sums[i + 1] ?? 0) })),
    total: { from: zero, to: place(sums.at(-1) ?? 0) },
  };
}
