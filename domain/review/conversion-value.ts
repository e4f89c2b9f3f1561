import type { ConversionValue, Economics } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { StepLine } from './review-model.ts';

/**
 * What one person at a stage is worth: the declared value of a customer at the stage that makes customers; before it, the
 * share of that value that the usual paces of the steps in between leave. A pace is taken as the middle of the step's usual
 * range in the week of `lines`, the segment's own where it is judged; a step that flags counts by its usual pace too.
 *
 * The value is taken as certain: a loss's range in money is that of its conversions. `null` where it has no value: no
 * value is declared, the stage is optional or comes after the one that makes customers, or a step in between has no usual
 * range.
 *
 * @example conversionValueAt(demo, { lines, economics, segment: null }) // { currency: 'EUR', each: 414.4 }, at 28 % from demo to paid
 */
export function conversionValueAt(
  stage: Stage,
  of: { lines: readonly StepLine[]; economics: Economics | null; segment: string | null },
): ConversionValue | null {
  const { lines, economics, segment } = of;
  if (economics === null) return null;
  const { currency, customerValue } = economics;
  if (stage.id === customerValue.stage) return { currency, each: customerValue.amount };
  const start = lines.findIndex(({ to }) => to.id === stage.id);
  const end = lines.findIndex(({ to }) => to.id === customerValue.stage);
  if (stage.optional === true || start === -1 || end < start) return null;
  let each = customerValue.amount;
  for (const line of lines.slice(start + 1, end + 1)) {
    if (line.to.optional === true && line.to.id !== customerValue.stage) continue;
    const pace = usualPace(line, segment);
    if (pace === null) return null;
    each *= pace;
  }
  return { currency, each };
}

/**
 * The middle of a step's usual range this week, of a segment where it has one of its own; `null` without a range.
 *
 * @example usualPace(line, null) // 0.28, with 22–34 % usual
 */
export function usualPace({ verdict, segments }: StepLine, segment: string | null): number | null {
  const own = segments.find((row) => row.segment === segment && row.state !== 'too-few' && row.low !== null);
  const { low, high } = own ?? verdict;
  return low === null || high === null ? null : (low + high) / 2;
}
