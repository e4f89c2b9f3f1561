import type { Affected, Drop } from './finding.ts';
import { dropSize, type OpenDrop } from './open-drop.ts';

/** What is known of a marked drop, as the reader is told: by those it concerns, the loss by everybody. */
export function dropOf(
  mark: OpenDrop,
  known: { who: Affected | null; baseline: number; rate: number },
): Drop {
  const evidence = known.who === 'arrivals' && mark.arrivals !== null ? mark.arrivals : mark.everyone;
  const { size, low, high } = dropSize(evidence, known.baseline, known.rate);
  const everyone = dropSize(mark.everyone, known.baseline, known.rate);
  return {
    onset: mark.onset,
    who: known.who,
    size,
    low,
    high,
    lost: mark.everyone.expected - mark.everyone.observed,
    lostLow: mark.everyone.expected * everyone.low,
    lostHigh: mark.everyone.expected * everyone.high,
  };
}
