import type { Week } from '#domain/calendar/week.ts';
import type { Drop } from '#domain/detector/finding.ts';
import { rateEffect } from '#domain/explanation/explain-step.ts';
import { carriedLoss, type Loss, lossOf } from '#domain/explanation/loss.ts';
import { carriedAlong } from './carry.ts';
import { comparedWeeks } from './comparable-weeks.ts';
import { worseSide } from './judged-step.ts';
import { stepsToMacro } from './lost-macro.ts';
import type { VerdictContext } from './verdict-reason.ts';

/** What a drop has cost since its onset: conversions of its step, and macro conversions; `null` where nobody can say. */
export type StepLoss = { step: Loss | null; macro: Loss | null };

/**
 * The one number of a drop: what every segment converted since the onset, against what its people would have brought at its own hazards of the comparable weeks
 * before. More people and other people are neither. A segment's row counts that segment alone. Of a conversion that is good down, it is the conversions that came too many, and no macro conversion is lost with them.
 *
 * @example stepLoss(place, drop).step // { amount: 92, low: 43, high: 141 }
 */
export function stepLoss(place: VerdictContext, drop: Drop): StepLoss {
  const { counts, steps, step, series } = place;
  const week = lastWeekOf(place);
  const from = counts.weeks[drop.onset];
  const to = counts.weeks[week];
  if (from === undefined || to === undefined) return { step: null, macro: null };
  const { loss, weeks } = lossBetween(place, { drop, from, to, series });
  if (step.step.to.good === 'down') return { step: loss, macro: null };
  const path = stepsToMacro(
    steps.map((one) => one.step),
    step.step,
  );
  const carried = path === null ? null : carriedAlong(path, steps, { series, week, weeks });
  return {
    step: loss,
    macro: loss === null || carried === null ? null : carriedLoss(loss, carried),
  };
}

/** The last week, by index, of a drop: the week in which it is over is none of it, and makes up for nothing. */
function lastWeekOf({ step, series, week }: VerdictContext): number {
  const findings = step.findings[series] ?? [];
  if (findings[week]?.status !== 'recovered') return week;
  const before = findings.slice(0, week).findLastIndex((finding) => finding !== null);
  return before === -1 ? week : before;
}

function lossBetween(
  { counts, step: { step, exposures } }: VerdictContext,
  { drop, from, to, series }: { drop: Drop; from: Week; to: Week; series: number },
): { loss: Loss | null; weeks: number } {
  const [total, ...segments] = exposures;
  const all = segments.length === 0 ? exposures : segments;
  const own = series === 0 ? all : exposures.slice(series, series + 1);
  if (total === undefined) return { loss: null, weeks: 0 };
  const { now, before } = comparedWeeks(counts, { step: step.index, exposures: [total, ...own], from, to });
  if (now.length === 0 || before.length === 0) return { loss: null, weeks: 0 };
  const effects = own.map((exposure) => rateEffect(exposure, { now, before }));
  const { noise, drift } = drop;
  const loss = lossOf(effects, {
    noise,
    drift,
    now: now.length,
    before: before.length,
    worse: worseSide(step.to),
  });
  return { loss, weeks: now.length };
}
