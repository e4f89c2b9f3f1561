/** One week's distance from the baseline in log odds, with the conversions that were expected and that came. */
export type WeekShock = { logOdds: number; variance: number; expected: number; observed: number };

/**
 * What a week says of everybody, and of those who arrived up to 0, 1, 2 … weeks before (`null` where nobody of them was
 * expected to convert); no arrivals where every conversion happens within its week.
 */
export type WeekShocks = { everyone: WeekShock; arrivals: readonly (WeekShock | null)[] };

/** Those who arrived up to `age` weeks before; once that is the whole pipeline, everybody. */
export function shockAt({ everyone, arrivals }: WeekShocks, age: number): WeekShock | null {
  return age < arrivals.length ? (arrivals[age] ?? null) : everyone;
}
