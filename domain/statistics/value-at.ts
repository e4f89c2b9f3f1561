/**
 * The value at an index, or NaN where there is none: NaN is “not observed”, never zero.
 *
 * @example valueAt([3, 4], 1) // 4
 * @example valueAt([3, 4], 7) // NaN
 */
export function valueAt(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}
