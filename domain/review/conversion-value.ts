import type { ConversionValue, Economics } from '#domain/economics/economics.ts';
import type { Stage } from '#domain/funnel/funnel.ts';
import type { StepLine } from './review-model.ts';

/**
 * What one person at a stage is worth: the declared value of a customer at the stage that makes customers; before it, the
 * share of that value that the usual paces of the steps in between leave. A pace is taken as the middle of the step's usual
 * range in the week of `lines`, the segment's own where it is judged; a step that flags counts by its usual pace too.
 *
 * Its `spread` follows from the declared range of the value and from the widths of the usual ranges of those steps. `null` where it has no value: no
 * value is declared, the stage is optional or comes after the one that makes customers, or a step in between has no usual
 * range.
 *
 * @example conversionValueAt(demo, { lines, economics, segment: null }) // { currency: 'EUR', each: 414.4, spread: 0.12 }, at 28 % from demo to paid
 */
export function conversionValueAt(stage: Stage, of: ValueContext): ConversionValue | null {
  const share = customerShareAt(stage, of);
  if (share === null || of.economics === null) return null;
  const { currency, customerValue } = of.economics;
  const { amount, low, high } = customerValue;
  const declared = low === null || high === null ? 0 : (high - low) / WIDTH_OF_RANGE / amount;
  const paces = stepsToCustomer(stage, of).map((line) => paceSpread(line, of.segment));
  return { currency, each: amount * share, spread: Math.hypot(declared, ...paces) };
}

/** Nineteen cases in twenty lie within so many standard deviations. */
const WIDTH_OF_RANGE = 2 * 1.959963984540054;
/** Of the variance that a usual range allows for, about so much is not evened out by the weeks that follow. */
const LASTING = 0.5;

function paceSpread({ verdict, segments }: StepLine, segment: string | null): number {
  const { low, high } = ownRange({ verdict, segments }, segment);
  if (low === null || high === null || low + high <= 0) return 0;
  return (Math.sqrt(LASTING) * (high - low)) / WIDTH_OF_RANGE / ((low + high) / 2);
}

function stepsToCustomer(stage: Stage, { lines, economics }: ValueContext): readonly StepLine[] {
  const goal = economics?.customerValue.stage;
  if (stage.id === goal) return [];
  const start = lines.findIndex(({ to }) => to.id === stage.id);
  const end = lines.findIndex(({ to }) => to.id === goal);
  return lines.slice(start + 1, end + 1).filter(({ to }) => to.optional !== true || to.id === goal);
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
  for (const line of stepsToCustomer(stage, of)) {
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
export function usualPace(line: StepLine, segment: string | null): number | null {
  const { low, high } = ownRange(line, segment);
  return low === null || high === null ? null : (low + high) / 2;
}

function ownRange({ verdict, segments }: Pick<StepLine, 'verdict' | 'segments'>, segment: string | null) {
  const own = segments.find((row) => row.segment === segment && row.state !== 'too-few' && row.low !== null);
  return own ?? verdict;
}
