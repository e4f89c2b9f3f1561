import type { ExplanationParts } from '#domain/review/explanation-parts.ts';

/** A bar from one running sum to the next; places from 0 to 1 across the drawing. */
export type WaterfallBar = { from: number; to: number };

export type Waterfall = {
  /** From zero to what was expected. */
  expected: WaterfallBar;
  /** One bar for each part, each beginning where the one before ended. */
  parts: WaterfallBar[];
  /** From zero to what came. */
  came: WaterfallBar;
};

/** The parts of an explanation as a waterfall from what was expected to what came, all from the same zero. */
export function waterfall({ expected, parts, came }: ExplanationParts): Waterfall {
  const sums = [expected];
  for (const { shown } of parts) sums.push((sums.at(-1) ?? expected) + shown);
  const most = Math.max(came, ...sums);
  const place = (sum: number) => (most <= 0 ? 0 : Math.max(0, sum) / most);
  return {
    expected: { from: 0, to: place(expected) },
    parts: parts.map((_, i) => ({ from: place(sums[i] ?? expected), to: place(sums[i + 1] ?? expected) })),
    came: { from: 0, to: place(came) },
  };
}
