/** A middle with the extremes it lies between. */
export type Spread = { median: number; least: number; most: number };

/** The figures of one page, one for each round. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const [least, most] = [sorted[0], sorted.at(-1)];
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  if (least === undefined || most === undefined || low === undefined || high === undefined)
    throw new RangeError('There is no middle of no values.');
  return { median: (low + high) / 2, least, most };
}

/** What one page took against another in the same round: what else the machine did then slowed down both. */
export function ratiosOf(values: readonly number[], against: readonly number[]): Spread {
  return spreadOf(
    values.flatMap((value, round) => {
      const other = against[round];
      return other === undefined ? [] : [value / other];
    }),
  );
}

/** The value that a share of all values does not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const value = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)];
  if (value === undefined) throw new RangeError('There is no quantile of no values.');
  return value;
}
