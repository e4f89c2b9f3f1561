import { valueAt } from '#domain/statistics/value-at.ts';
import type { Pipeline, StepPipelines } from './pipeline.ts';
import type { UsualHazards } from './usual-hazards.ts';

/**
 * The pipelines of a step with people at risk that a pass over the weeks may correct; all else is shared.
 *
 * @example ownRisk(pipelines).total.atRisk === pipelines.total.atRisk // false
 */
export function ownRisk(pipelines: StepPipelines): StepPipelines {
  const own = (pipeline: Pipeline) => ({ ...pipeline, atRisk: pipeline.atRisk.slice() });
  return { ...pipelines, total: own(pipelines.total), segments: pipelines.segments.map(own) };
}

/**
 * In a week that was not seen people converted all the same: as many as usual are taken out of those who are at risk in its later weeks. Counted
 * as still at risk they would make every week after a gap look as if it lacked conversions. The pipelines belong to the caller.
 *
 * @example takeOutUnseen(pipelines, 12, usual)
 */
export function takeOutUnseen({ total, segments }: StepPipelines, week: number, usual: UsualHazards): void {
  for (let lag = 0; lag < Math.min(total.lags, week + 1); lag++) {
    const stay = 1 - valueAt(usual.hazards, lag);
    if (!Number.isNaN(valueAt(total.atRisk, week * total.lags + lag)) || Number.isNaN(stay)) continue;
    for (const segment of segments) {
      if (Number.isNaN(valueAt(segment.atRisk, week * segment.lags + lag)))
        keep(segment, { week, lag, stay });
    }
    if (segments.length === 0) keep(total, { week, lag, stay });
    else addUp(total, segments, { week, lag });
  }
}

function keep(
  { atRisk, lags, weeks }: Pipeline,
  { week, lag, stay }: { week: number; lag: number; stay: number },
): void {
  for (let later = 1; lag + later < lags && week + later < weeks; later++) {
    const cell = (week + later) * lags + lag + later;
    atRisk[cell] = valueAt(atRisk, cell) * stay;
  }
}

function addUp(
  { atRisk, lags, weeks }: Pipeline,
  segments: readonly Pipeline[],
  { week, lag }: { week: number; lag: number },
): void {
  for (let later = 1; lag + later < lags && week + later < weeks; later++) {
    const cell = (week + later) * lags + lag + later;
    atRisk[cell] = segments.reduce((sum, segment) => sum + valueAt(segment.atRisk, cell), 0);
  }
}
