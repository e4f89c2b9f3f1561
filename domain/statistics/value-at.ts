/**
 * The value at an index, or NaN where there is none: NaN is “not observed”, never zero.
 *
 * @example valueAt([3, 4], 1) // 4
 * @example valueAt([3, 4], 7) // NaN
 */
export function valueAt(values: ArrayLike<number>, index: number): number {
  return values[index] ?? Number.NaN;
}

/**
 * As `valueAt`, for the loops over the cells of a grid: an engine makes it one load, which it cannot for mixed kinds of arrays.
 *
 * @example cellAt(Float64Array.of(3, 4), 1) // 4
 */
export function cellAt(cells: Float64Array, index: number): number {
  return cells[index] ?? Number.NaN;
}
