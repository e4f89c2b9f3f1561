import type { WorseSide } from '#domain/detector/baseline/scale.ts';
import type { Drop } from '#domain/detector/finding.ts';

/** A week's number with its usual range: a rate (`pace`), or without one the people. */
type Ranged = { observed: number; pace?: number; low: number; high: number };

/**
 * How many weeks since a drop began, with `week` itself, lie outside their usual range on the side that is the problem; `null` without a drop. A rate must lie
 * outside the range of `week` too, which is the one that stands beside it. People are compared with the range of their own week alone, which moves with the year.
 *
 * @example weeksOutside([inside, below, below], { week: 2, drop, worse: -1 }) // 2
 */
export function weeksOutside(
  findings: readonly (Ranged | null)[],
  { week, drop, worse }: { week: number; drop: Pick<Drop, 'onset' | 'since'> | null; worse: WorseSide },
): number | null {
  const now = findings[week] ?? null;
  if (drop === null || now === null) return null;
  const first = Math.min(drop.onset, drop.since.week);
  return findings
    .slice(first, week + 1)
    .filter(
      (one) =>
        one !== null && isOutside(one, one, worse) && (one.pace === undefined || isOutside(one, now, worse)),
    ).length;
}

function isOutside(
  { observed, pace = observed }: Ranged,
  { low, high }: Pick<Ranged, 'low' | 'high'>,
  worse: WorseSide,
): boolean {
  return worse === 1 ? pace > high : pace < low;
}
