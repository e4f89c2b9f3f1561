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
export function conversionValueAt(stage: Stage, of: ValueContext): ConversionValue | null {
  const share = customerShareAt(stage, of);
  if (share === null || of.economics === null) return null;
  const { currency, customerValue } = of.economics;
  return { currency, each: customerValue.amount * share };
}

type ValueContext = {
  lines: readonly StepLine[];
  economics: Economics | null;
  segment: string | null;
};

/**
 * The share of the people at a stage who become customers, at the usual paces: 1 at the stage that makes them. `null` where
 * `conversionValueAt` is.
 *
 * @example customerShareAt(demo, { lines, economics, segment: null }) // 0.28
 */
export function customerShareAt(stage: Stage, of: ValueContext): number | null {
  const { lines, economics, segment } = of;
  if (economics === null) return null;
  const { customerValue } = economics;
  if (stage.id === customerValue.stage) return 1;
  const start = lines.findIndex(({ to }) => to.id === stage.id);
  const end = lines.findIndex(({ to }) => to.id === customerValue.stage);
  if (stage.optional === true || start === -1 || end < start) return null;
  let share = 1;
  for (const line of lines.slice(start + 1, end + 1)) {
    if (line.to.optional === true && line.to.id !== customerValue.stage) continue;
    const pace = usualPace(line, segment);
    if (pace === null) return null;
    share *= pace;
  }
  return share;
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
